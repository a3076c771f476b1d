/** Nobody owns this domain (RFC 2606, section 3); whoever has such an address, and nobody else, is signed in as with one click. */
export const demoDomain = 'demo.sanad.example'
