import { claimRoles, claimRules } from '@sanad/shared/machines/claim.ts'
import { command } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { stepping } from '../../platform/step.ts'
import type { TogetherTx } from '../../platform/together.ts'
import { outcomesOf } from './claim.rules.ts'
import { claimLife, lockClaim } from './claim.step.ts'

const hard = claimRules.filter(each => each.hard).map(each => each.rule)

/**
 * Runs every rule over a submitted claim and moves it to clean, flagged with reasons, or rejected by a hard rule. A claim that
 * is not `submitted` any more is left alone, so that a second run changes nothing. Claims that wait are checked together.
 */
export const checkClaim = command<{ claimId: string }, void>({
  name: 'claim.check',
  by: claimRoles.pass,
  async run(tx, { claimId }) {
    await lockClaim(tx, claimId)
    await checkAll(tx, [claimId])
  },
  async together(tx, calls) {
    const checked = await checkAll(
      tx,
      calls.map(({ input }) => input.claimId),
    )
    const programmes = new Map(checked.map(each => [each.id, each.programmeId]))
    return calls.map(({ input: { claimId: id } }) => {
      const programmeId = programmes.get(id)
      programmes.delete(id)
      return programmeId ? { kind: 'claim', id, programmeId } : undefined
    })
  },
})

type Writing = Pick<TogetherTx, 'rows' | 'now'>

/** Every rule for every submitted claim of `ids`: outcomes, flags, state and history in one statement, once they are locked. */
async function checkAll(tx: Writing, ids: readonly string[]): Promise<{ id: string; programmeId: string }[]> {
  await tx.rows(sql`SELECT id FROM claim WHERE id = ANY(${ids as string[]}::uuid[]) ORDER BY id FOR UPDATE`)
  return tx.rows(sql`
    WITH found AS MATERIALIZED (${outcomesOf(ids, tx.now)}),
    kept AS (
      INSERT INTO claim_check (claim_id, round, rule, outcome, facts, checked_at)
      SELECT claim_id, round, rule, CASE WHEN is_met THEN 'passed' WHEN rule = ANY(${hard}) THEN 'bounced' ELSE 'flagged' END, facts,
        ${tx.now} FROM found),
    chosen AS MATERIALIZED (
      SELECT claim_id AS id, NULL::uuid AS person_id, min(rule) FILTER (WHERE NOT is_met AND rule = ANY(${hard})) AS reason_code,
        coalesce(array_agg(rule ORDER BY rule) FILTER (WHERE NOT is_met), '{}') AS flags,
        CASE WHEN bool_or(NOT is_met AND rule = ANY(${hard})) THEN 'bounce' WHEN NOT bool_and(is_met) THEN 'flag' ELSE 'pass' END AS event
      FROM found GROUP BY claim_id),
    ${stepping(claimLife, ['pass', 'flag', 'bounce'], {
      at: tx.now,
      role: 'clock',
      also: sql`flags = chosen.flags, reason_code = chosen.reason_code,
        decided_at = CASE WHEN chosen.event = 'bounce' THEN ${tx.now}::timestamptz END`,
    })}
    SELECT claim.id, claim.programme_id FROM moved JOIN claim ON claim.id = moved.id`)
}
