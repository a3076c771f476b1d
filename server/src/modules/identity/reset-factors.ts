import { Problem } from '@sanad/shared/problems.ts'
import { organisationOf, personOf } from '../../platform/actor.ts'
import { command, type Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { type Member, memberOf, whyNotReset } from './member.queries.ts'
import { endRecoverySet } from './recovery-codes.ts'
import { lockPerson } from './second-factor.ts'
import { ofIdentity } from './signed-in.ts'
import { tellKeepers } from './tell-keepers.ts'

interface Reset {
  readonly membershipId: string
  readonly reason: string
}

/**
 * Takes every second factor off somebody of one's own organisation who lost theirs, and ends their sessions. What is left
 * to them is the mail: they set up a new factor at their next sign-in. The endpoint asks for a fresh second factor.
 * @throws Problem object.not_found, factor.own, factor.office_decides, factor.missing
 */
export const resetFactors = command({
  name: 'person.reset_factors',
  by: ['officer', 'staff', 'manager'],
  beforeTheWall: ofIdentity,
  async run(tx, { membershipId, reason }: Reset) {
    const seen = await memberOf(tx, membershipId)
    // A sign-in under way waits, or is ended with the rest.
    await lockPerson(tx, seen.personId)
    const member = await memberOf(tx, membershipId)
    const because = whyNotReset(tx.actor, member)
    if (because) throw new Problem(because)
    await takeOff(tx, member.personId)
    await remember(tx, member, reason)
    await tellKeepers(tx, {
      ...{ personId: member.personId, messageKey: 'mail.factors_reset', args: { reason } },
      organisations: sql`SELECT organisation_id FROM membership WHERE person_id = ${member.personId} AND ended_at IS NULL`,
    })
    tx.about('person', member.personId)
  },
})

async function takeOff(tx: Tx, personId: string): Promise<void> {
  await tx.run(sql`DELETE FROM passkey WHERE person_id = ${personId}`)
  await tx.run(sql`DELETE FROM passkey_challenge WHERE person_id = ${personId}`)
  await tx.run(sql`DELETE FROM authenticator WHERE person_id = ${personId}`)
  await endRecoverySet(tx, personId)
  await tx.run(sql`UPDATE session SET ended_at = ${tx.now} WHERE person_id = ${personId} AND ended_at IS NULL`)
}

/** A step on the membership's timeline. The membership itself stays what it is. */
async function remember(tx: Tx, { id }: Member, reason: string): Promise<void> {
  await tx.run(sql`
    INSERT INTO history (object_kind, object_id, event, from_state, to_state, role, person_id, at, facts)
    VALUES ('membership', ${id}, 'reset_factors', 'live', 'live', ${tx.actor.role}, ${personOf(tx.actor) ?? null}, ${tx.now},
      ${JSON.stringify({ reason, organisationId: organisationOf(tx.actor) ?? null })}::jsonb)`)
}
