import { Problem } from '@sanad/shared/problems.ts'
import { organisationOf } from '../../platform/actor.ts'
import { command, type Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { tellKeepers } from './tell-keepers.ts'

/** The role without which an organisation could not act, or nobody could let anybody in. */
const neverWithout = { association: 'officer', provider: 'staff', programme: 'manager' } as const

interface Own {
  id: string
  personId: string
  organisationId: string
  role: string
  organisationKind: keyof typeof neverWithout
}

/**
 * Ends a membership in one's own organisation: one's own too, but never the last. Sessions acting for it act for
 * nothing; who loses it and who keeps the people are told. The endpoint asks for a fresh second factor.
 */
export const endMembership = command({
  name: 'membership.end',
  by: ['officer', 'staff', 'manager'],
  async run(tx, { membershipId }: { membershipId: string }) {
    const members = await lockMembers(tx)
    const own = members.find(({ id }) => id === membershipId)
    if (!own) throw new Problem('object.not_found')
    const needed = neverWithout[own.organisationKind]
    const left = members.filter(({ id, role }) => id !== own.id && role === needed)
    if (own.role === needed && left.length === 0) throw new Problem('membership.last')
    const organisations = sql`${own.organisationId}::uuid`
    await tellKeepers(tx, { personId: own.personId, messageKey: 'mail.membership_ended', organisations })
    await tx.run(sql`UPDATE membership SET ended_at = ${tx.now} WHERE id = ${membershipId}`)
    tx.about('membership', membershipId)
  },
})

/** All at once and in order: two officers who end each other at the same moment must not both succeed. */
const lockMembers = (tx: Tx): Promise<Own[]> =>
  tx.rows<Own>(sql`
    SELECT id, person_id, organisation_id, role, organisation_kind FROM membership
    WHERE organisation_id = ${organisationOf(tx.actor) ?? null} AND ended_at IS NULL ORDER BY id FOR NO KEY UPDATE`)
