// Passkeys are asked for by script: the one thing a form cannot do.
export const csr = true
