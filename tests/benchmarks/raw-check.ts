import { createHash } from 'node:crypto'
import { openDatabase } from '@sanad/server/platform/database.ts'
import { claimRules } from '@sanad/shared/machines/claim.ts'
import { type Run, timed } from './measure.ts'
import type { Copy } from './stand.ts'

/**
 * What a check writes, without checking anything: an outcome a rule, the new state, history, key and log entry.
 * $1 claims, $2 keys, $3 hashes of inputs, $4 rules, $5 the instant.
 */
const check = `
  WITH given AS MATERIALIZED (SELECT * FROM unnest($1::uuid[], $2::text[], $3::bytea[]) AS g (id, key, hash)),
  moved AS (
    UPDATE claim c SET state = 'clean', flags = '{}' FROM given WHERE c.id = given.id
    RETURNING c.id, c.round, c.programme_id, given.key, given.hash),
  outcomes AS (
    INSERT INTO claim_check (claim_id, round, rule, outcome, facts, checked_at)
    SELECT id, round, rule, 'passed', '{}', $5::timestamptz FROM moved, unnest($4::text[]) AS rule),
  keys AS (
    INSERT INTO command_key (actor, key, command, input_hash, reply, at)
    SELECT 'clock', key, 'claim.check', hash, '{}', $5::timestamptz FROM moved),
  histories AS (
    INSERT INTO history (object_kind, object_id, event, from_state, to_state, role, at)
    SELECT 'claim', id, 'pass', 'submitted', 'clean', 'clock', $5::timestamptz FROM moved)
  INSERT INTO log_entry (at, command, role, programme_id, object_kind, object_id, input_hash)
  SELECT $5::timestamptz, 'claim.check', 'clock', programme_id, 'claim', id, hash FROM moved`

const rules = claimRules.map(({ rule }) => rule)

/** One prepared statement for a hundred claims, one connection. */
export async function checkInBatches(copy: Copy, claimIds: readonly string[]): Promise<Run> {
  const batches: unknown[][] = []
  for (let from = 0; from < claimIds.length; from += 100) {
    const ids = claimIds.slice(from, from + 100)
    const hashes = ids.map(claimId => createHash('sha256').update(JSON.stringify({ claimId })).digest())
    batches.push([ids, ids.map(id => `outbox-${id}`), hashes, rules, new Date(Date.now())])
  }
  const database = openDatabase(copy.url, 1)
  try {
    return await timed(claimIds.length, async () => {
      for (const values of batches) await database.pool.query({ name: 'check', text: check, values })
    })
  } finally {
    await database.close()
  }
}
