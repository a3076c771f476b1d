import { type ClaimEvent, claimRoles, claimRules } from '@sanad/shared/machines/claim.ts'
import { command, toJson } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { stepMany } from '../../platform/step.ts'
import { outcomesOf, type RuleOutcome } from './claim.rules.ts'
import { claimLife } from './claim.step.ts'

const hard = new Set(claimRules.filter(each => each.hard).map(each => each.rule as string))

/**
 * Runs every rule over submitted claims and moves each to clean, flagged with reasons, or rejected by a hard rule.
 * A claim that is not `submitted` any more is left alone, so that a second run changes nothing.
 */
export const checkClaims = command({
  name: 'claim.check',
  by: claimRoles.pass,
  async run(tx, { claimIds }: { claimIds: readonly string[] }) {
    tx.about('claim', claimIds[0] ?? '')
    await tx.rows(sql`SELECT id FROM claim WHERE id = ANY(${claimIds as string[]}::uuid[]) ORDER BY id FOR UPDATE`)
    const outcomes = await tx.rows<RuleOutcome>(outcomesOf(claimIds, tx.now))
    if (outcomes.length === 0) return { checked: 0 }
    await keepOutcomes(tx, outcomes)
    const events = Map.groupBy(byClaim(outcomes), ([, failed]) => eventFor(failed))
    for (const [event, claims] of events) {
      const ids = claims.map(([id]) => id)
      await stepMany(tx, claimLife, sql<{ id: string }>`SELECT unnest(${ids}::uuid[]) AS id`, event)
    }
    return { checked: byClaim(outcomes).length }
  },
})

const byClaim = (outcomes: readonly RuleOutcome[]): [string, string[]][] =>
  [...Map.groupBy(outcomes, each => each.claimId)].map(([id, of]) => [id, of.filter(o => !o.isMet).map(o => o.rule)])

function eventFor(failed: readonly string[]): ClaimEvent {
  if (failed.some(rule => hard.has(rule))) return 'bounce'
  return failed.length > 0 ? 'flag' : 'pass'
}

type Writing = Parameters<typeof checkClaims.run>[0]

async function keepOutcomes(tx: Writing, outcomes: readonly RuleOutcome[]): Promise<void> {
  const rows = outcomes.map(({ claimId, round, rule, isMet, facts }) => ({
    claim_id: claimId,
    round,
    rule,
    outcome: isMet ? 'passed' : hard.has(rule) ? 'bounced' : 'flagged',
    facts,
  }))
  await tx.run(sql`
    WITH found AS (
      SELECT * FROM jsonb_to_recordset(${toJson(rows)}::jsonb)
        AS f (claim_id uuid, round int, rule text, outcome text, facts jsonb)),
    kept AS (
      INSERT INTO claim_check (claim_id, round, rule, outcome, facts, checked_at)
      SELECT claim_id, round, rule, outcome, facts, ${tx.now} FROM found)
    UPDATE claim c SET
      flags = coalesce((SELECT array_agg(rule ORDER BY rule) FROM found f WHERE f.claim_id = c.id AND outcome <> 'passed'), '{}'),
      reason_code = (SELECT min(rule) FROM found f WHERE f.claim_id = c.id AND outcome = 'bounced'),
      decided_at = CASE WHEN EXISTS (SELECT FROM found f WHERE f.claim_id = c.id AND outcome = 'bounced') THEN ${tx.now}::timestamptz END
    WHERE c.id IN (SELECT claim_id FROM found)`)
}
