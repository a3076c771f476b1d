export { authenticate, sessionCookie, tokenHash } from './authenticate.ts'
