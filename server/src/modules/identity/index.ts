export { authenticate, sessionCookie, tokenHash } from './authenticate.ts'
export {
  belongsTo,
  createMembership,
  foundMembership,
  isOwn,
  mustNotBelongTo,
  mustNotHaveFoundedMany,
  type NewMembership,
  organisationsOf,
  rememberedDays,
} from './create-membership.ts'
export { demoAccounts } from './demo-access.ts'
export { demoAccessModule, identityModule } from './identity.module.ts'
export { makeInvitation } from './make-invitation.ts'
export { mustBeSignedIn } from './signed-in.ts'
export { isActedFor, readersOf, wasActedFor, writtenTo } from './written-to.ts'
