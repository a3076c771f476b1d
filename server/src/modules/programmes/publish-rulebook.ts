import { Problem } from '@sanad/shared/problems.ts'
import { faultOf, type Rules, rulesDifference } from '@sanad/shared/rulebook.ts'
import { personOf } from '../../platform/actor.ts'
import { command, type Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { lockProgramme, mustRunProgramme } from './programme.step.ts'
import { rulesOf } from './rulebook.queries.ts'

/**
 * A new version of a programme's rules, in force for vouchers issued from now on. Vouchers already issued keep theirs.
 * @throws Problem rulebook.unchanged, or what `faultOf` finds
 */
export const publishRulebook = command({
  name: 'rulebook.publish',
  by: ['manager'],
  async run(tx, { programmeId, rules, note }: { programmeId: string; rules: Rules; note: string }) {
    mustRunProgramme(tx, programmeId)
    const programme = await lockProgramme(tx, programmeId)
    if (programme.state === 'closed')
      throw new Problem('event.not_possible', { kind: 'programme', state: programme.state })
    const before = await rulesOf(tx, programme.rulebookId)
    if (rulesDifference(before, rules).length === 0) throw new Problem('rulebook.unchanged')
    const fault = faultOf(rules, before)
    if (fault) throw new Problem(fault.code, fault.facts)
    const published = await addRulebook(tx, { programmeId, rules, note })
    tx.about('rulebook', published.rulebookId, programmeId)
    return published
  },
})

interface NewVersion {
  readonly programmeId: string
  readonly rules: Rules
  readonly note: string
}

/** Writes the next version, which has no fault, and puts it in force. The caller holds the programme's row. */
export async function addRulebook(
  tx: Tx,
  { programmeId, rules, note }: NewVersion,
): Promise<{ rulebookId: string; version: number }> {
  const row = await tx.row<{ rulebookId: string; version: number }>(sql`
    INSERT INTO rulebook (programme_id, version, rules, note, published_by, published_at)
    SELECT ${programmeId}, 1 + coalesce(max(version), 0), ${JSON.stringify(rules)}::jsonb, ${note},
      ${personOf(tx.actor) ?? null}, ${tx.now}
    FROM rulebook WHERE programme_id = ${programmeId}
    RETURNING id AS rulebook_id, version`)
  if (!row) throw new Error('the rulebook was not written')
  await tx.run(sql`UPDATE programme SET rulebook_id = ${row.rulebookId} WHERE id = ${programmeId}`)
  return row
}
