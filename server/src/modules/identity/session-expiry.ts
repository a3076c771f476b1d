import type { OrganisationKind } from '../../platform/actor.ts'

const hour = 3_600_000

/** How long a session lives without being used: 12 hours for the office, 30 days for everybody else. */
export const expiryOf = (kind: OrganisationKind | null, now: Date): Date =>
  new Date(now.getTime() + (kind === 'programme' ? 12 * hour : 30 * 24 * hour))

/** A second factor given longer ago does not open the office: it is asked for again. */
export const secondFactorLastsMs = 12 * hour
