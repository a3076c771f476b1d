// Passkeys are made by script: the one thing a form cannot do.
export const csr = true
