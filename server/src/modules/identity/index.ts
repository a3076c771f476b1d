export { authenticate, sessionCookie, tokenHash } from './authenticate.ts'
export { createMembership, mustNotBelongTo, type NewMembership } from './create-membership.ts'
export { demoAccessModule, identityModule } from './identity-module.ts'
export { mustBeSignedIn } from './signed-in.ts'
