import { createHash, randomUUID } from 'node:crypto'
import { type Database, openDatabase, sql } from '@sanad/server/platform/database.ts'
import { type Run, timed } from './measure.ts'
import type { Copy } from './stand.ts'

/**
 * What an approval writes, without what makes it one: nobody is asked who they are, which state the claim is in or whose it is.
 * $1 claims, $2 keys, $3 hashes of inputs, $4 the person, $5 the instant.
 */
const redemption = `
  WITH given AS MATERIALIZED (
    SELECT g.*, uuidv7() AS transaction_id FROM unnest($1::uuid[], $2::text[], $3::bytea[]) AS g (id, key, hash)),
  moved AS (
    UPDATE claim c SET state = 'approved', decided_at = $5::timestamptz, pay_by = $5::timestamptz + interval '14 days'
    FROM given WHERE c.id = given.id
    RETURNING c.id, c.programme_id, c.agreement_id, c.provider_id, c.voucher_id, c.amount_minor, given.transaction_id, given.key, given.hash),
  keys AS (
    INSERT INTO command_key (actor, key, command, input_hash, reply, at)
    SELECT $4::uuid::text, key, 'claim.approve', hash, '{}', $5::timestamptz FROM moved),
  histories AS (
    INSERT INTO history (object_kind, object_id, event, from_state, to_state, role, person_id, at)
    SELECT 'claim', id, 'approve', 'clean', 'approved', 'reviewer', $4::uuid, $5::timestamptz FROM moved),
  opened AS (
    INSERT INTO ledger_transaction (id, programme_id, kind, object_id, at)
    SELECT transaction_id, programme_id, 'approve', id, $5::timestamptz FROM moved),
  posted AS (
    INSERT INTO posting (transaction_id, programme_id, account_kind, owner_id, voucher_id, amount_minor)
    SELECT m.transaction_id, m.programme_id, leg.kind, leg.owner_id, m.voucher_id, leg.amount_minor
    FROM moved m CROSS JOIN LATERAL (VALUES ('agreement', m.agreement_id, -m.amount_minor), ('payable', m.provider_id, m.amount_minor))
      AS leg (kind, owner_id, amount_minor))
  INSERT INTO log_entry (at, command, role, person_id, organisation_id, programme_id, object_kind, object_id, input_hash)
  SELECT $5::timestamptz, 'claim.approve', 'reviewer', $4::uuid, programme_id, programme_id, 'claim', id, hash FROM moved`

/** One prepared statement a claim, on as many connections as do best here. */
export const redeemOneByOne = (copy: Copy, claimIds: readonly string[], personId: string): Promise<Run> =>
  redeem(copy, { claimIds, personId, batch: 1, connections: 16 })

/** One prepared statement for a hundred claims, one connection: one poster, as postings are meant to be written. */
export const redeemInBatches = (copy: Copy, claimIds: readonly string[], personId: string): Promise<Run> =>
  redeem(copy, { claimIds, personId, batch: 100, connections: 1 })

interface Wanted {
  readonly claimIds: readonly string[]
  readonly personId: string
  readonly batch: number
  readonly connections: number
}

async function redeem(copy: Copy, { claimIds, personId, batch, connections }: Wanted): Promise<Run> {
  const batches: unknown[][] = []
  for (let from = 0; from < claimIds.length; from += batch) {
    const ids = claimIds.slice(from, from + batch)
    const hashes = ids.map(claimId => createHash('sha256').update(JSON.stringify({ claimId })).digest())
    batches.push([ids, ids.map(() => randomUUID()), hashes, personId, new Date(Date.now())])
  }
  const database = openDatabase(copy.url, connections)
  try {
    await warm(database, connections)
    return await timed(claimIds.length, () =>
      Promise.all(
        Array.from({ length: connections }, async () => {
          for (let values = batches.shift(); values; values = batches.shift())
            await database.pool.query({ name: 'redemption', text: redemption, values })
        }),
      ),
    )
  } finally {
    await database.close()
  }
}

const warm = (database: Database, connections: number): Promise<unknown> =>
  Promise.all(Array.from({ length: connections }, () => database.row(sql`SELECT pg_sleep(0.02)`)))

/** How many rows of each kind the redemptions left; `keys` and `entries` where each had a command of its own. */
export async function approvedIn({ database }: Copy): Promise<Record<string, number>> {
  const counted = await database.row<Record<string, number>>(sql`
    SELECT (SELECT count(*)::int FROM claim WHERE state = 'approved') AS claims,
      (SELECT count(*)::int FROM command_key WHERE command = 'claim.approve') AS keys,
      (SELECT count(*)::int FROM log_entry WHERE command = 'claim.approve') AS entries,
      (SELECT count(*)::int FROM history WHERE event = 'approve') AS histories,
      (SELECT count(*)::int FROM ledger_transaction WHERE kind = 'approve') AS transactions`)
  return { ...counted }
}
