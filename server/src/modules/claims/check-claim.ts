import { claimRoles, claimRules } from '@sanad/shared/machines/claim.ts'
import { command } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import type { GroupStatement } from '../../platform/group-commit.ts'
import { stepping } from '../../platform/step.ts'
import { keepUntold } from '../../platform/untold.ts'
import { outcomesOf } from './claim.rules.ts'
import { claimLife, lockClaim } from './claim.step.ts'
import { takePapers } from './claim-paper.ts'

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
    const { ready, effects } = checking(tx.now)
    await tx.rows(sql`
      WITH call AS (SELECT ${claimId}::uuid AS object_id, 0 AS n), ${ready}, chosen AS MATERIALIZED (SELECT * FROM ready), ${effects}
      SELECT FROM moved`)
  },
  grouped: { kind: 'claim', object: ({ claimId }) => claimId, statement: checking },
})

/** Every rule for every claim that is still submitted: outcomes, flags, state and history. */
function checking(now: Date): GroupStatement {
  return {
    ready: sql`
    submitted AS MATERIALIZED (
      SELECT c.id, c.state AS from_state, call.n FROM call JOIN claim c ON c.id = call.object_id WHERE c.state = 'submitted' ORDER BY c.id FOR NO KEY UPDATE OF c),
    found AS MATERIALIZED (${outcomesOf(sql`SELECT id FROM submitted`, now)}),
    ready AS MATERIALIZED (
      SELECT submitted.n, id, from_state, f.programme_id, NULL::uuid AS person_id, min(rule) FILTER (WHERE NOT is_met AND rule = ANY(${hard})) AS reason_code,
        coalesce(array_agg(rule ORDER BY rule) FILTER (WHERE NOT is_met), '{}') AS flags,
        CASE WHEN bool_or(NOT is_met AND rule = ANY(${hard})) THEN 'bounce' WHEN NOT bool_and(is_met) THEN 'flag' ELSE 'pass' END AS event
      FROM submitted JOIN found f ON f.claim_id = submitted.id GROUP BY submitted.n, id, from_state, f.programme_id)`,
    effects: sql`
    kept AS (
      INSERT INTO claim_check (claim_id, round, rule, outcome, facts, checked_at)
      SELECT claim_id, round, rule, CASE WHEN is_met THEN 'passed' WHEN rule = ANY(${hard}) THEN 'bounced' ELSE 'flagged' END, facts,
        ${now}::timestamptz FROM found JOIN chosen ON chosen.id = found.claim_id),
    ${stepping(claimLife, ['pass', 'flag', 'bounce'], {
      at: now,
      role: 'clock',
      also: sql`flags = chosen.flags, reason_code = chosen.reason_code,
        decided_at = CASE WHEN chosen.event = 'bounce' THEN ${now}::timestamptz END`,
    })},
    papers AS (${takePapers}),
    remembered AS (${keepUntold({ kind: 'claim.bounced', at: now }, sql`SELECT id, programme_id FROM moved WHERE event = 'bounce'`)})`,
  }
}
