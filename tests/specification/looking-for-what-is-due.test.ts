import { randomUUID } from 'node:crypto'
import { sql } from '@sanad/server/platform/database.ts'
import { readVoucher, resumeVoucher, suspendVoucher } from '@sanad/shared/api/vouchers.ts'
import { yearOf } from '@sanad/shared/calendar-day.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aPayee, approvedClaims, type ClaimInWorld } from '../world/claims.ts'
import { addUpPostings } from '../world/posting-sums.ts'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { rowsReadByTheClock } from '../world/rows-read.ts'
import { commitTo, payAll } from '../world/spending.ts'
import { aVoucher, eligibleAssociations } from '../world/vouchers.ts'
import { openWorld, type World } from '../world/world.ts'

const many = 2000

let world: World
let programme: ProgrammeInWorld
beforeAll(async () => {
  world = await openWorld()
  programme = await aProgramme(world)
  const { providerId } = await aPayee(world)
  const claims = await approvedClaims(world, programme, { providerId, count: many, amountMinor: 100_000n })
  const quarter = (n: number) => claims.slice((n * many) / 4, ((n + 1) * many) / 4)
  await waitingForTheFirm(quarter(0))
  await waitingForTheBank(quarter(1))
  await cameBack(quarter(2))
  await waitingForTheAssociation(quarter(3))
  await vouchersNobodyActivated()
  await dossiersAskedAbout()
  // What was settled above is looked at, once; what is told once is told.
  await world.tick()
  await addUpPostings(world)
  // What came back was paid again, otherwise.
  await run(sql`UPDATE reconciliation_exception SET state = 'resolved' WHERE reason = 'returned'`)
  await world.platform.database.run(sql`VACUUM ANALYZE`)
})
afterAll(() => world.close())

const ids = (claims: readonly ClaimInWorld[]) => claims.map(({ claimId }) => claimId)
const run = (query: ReturnType<typeof sql>) => world.platform.database.run(query)

/** Corrections, some of them reminded of, and agreements under way, and some that were ended with a claim still to come. */
async function waitingForTheFirm(claims: readonly ClaimInWorld[]): Promise<void> {
  const now = world.clock.now()
  await run(sql`
    UPDATE claim SET state = 'correction', answer_by = ${now}::timestamptz + interval '9 days' WHERE id = ANY(${ids(claims)}::uuid[])`)
  await run(sql`
    UPDATE claim SET answer_by = ${now}::timestamptz + interval '1 day', answer_reminded_at = ${now} WHERE id = ANY(
      ${ids(claims.slice(claims.length / 2))}::uuid[])`)
  await run(sql`
    UPDATE agreement SET state = 'terminated', ended_at = ${now} FROM claim c
    WHERE c.agreement_id = agreement.id AND c.id = ANY(${ids(claims.slice(0, claims.length / 2))}::uuid[])`)
}

/** One batch that was sent two weeks ago, of which a statement has confirmed half. */
const waitingForTheBank = (claims: readonly ClaimInWorld[]) => payouts(claims, 'sent', ['settled', 'sent'])

/** One batch all of which has come back. */
const cameBack = (claims: readonly ClaimInWorld[]) => payouts(claims, 'settled', ['returned'])

async function payouts(claims: readonly ClaimInWorld[], batch: string, states: readonly string[]): Promise<void> {
  const { secondTreasurer, treasurer, programmeId } = programme
  await run(sql`
    WITH made AS (
      INSERT INTO batch (programme_id, rail, reference, state, payouts, created_by, created_at, sealed_by, approved_by, sent_at, execute_on)
      VALUES (${programmeId}, 'bank', next_reference('batch', 'B', ${yearOf(world.clock.now())}), ${batch}, ${claims.length}, ${treasurer.personId},
        '2026-02-15', ${treasurer.personId}, ${secondTreasurer.personId}, '2026-02-15', '2026-02-16') RETURNING id)
    INSERT INTO payout (programme_id, batch_id, claim_id, provider_id, payee_account_id, reference, end_to_end_id, state, amount_minor,
      created_at, returned_at)
    SELECT c.programme_id, made.id, c.id, c.provider_id, k.id, c.reference, c.reference, (${states as string[]}::text[])[1 + n % ${states.length}::int],
      c.amount_minor, '2026-02-15', CASE WHEN 'returned' = ANY(${states as string[]}::text[]) THEN '2026-02-20'::timestamptz END
    FROM unnest(${ids(claims)}::uuid[]) WITH ORDINALITY AS asked (id, n) JOIN claim c ON c.id = asked.id
    JOIN payee_account k ON k.provider_id = c.provider_id CROSS JOIN made`)
}

/** Deliveries of yesterday. */
async function waitingForTheAssociation(claims: readonly ClaimInWorld[]): Promise<void> {
  await run(sql`
    WITH delivered AS (
      UPDATE milestone SET state = 'delivered', accepted_at = NULL, delivered_at = '2026-03-01' FROM claim c
      WHERE c.milestone_id = milestone.id AND c.id = ANY(${ids(claims)}::uuid[]) RETURNING milestone.id)
    INSERT INTO delivery (milestone_id, attempt, note, delivered_by, delivered_at)
    SELECT id, 1, '', ${programme.manager.personId}, '2026-03-01' FROM delivered`)
}

async function vouchersNobodyActivated(): Promise<void> {
  const associations = await eligibleAssociations(world, programme.programmeId, many)
  await run(sql`
    INSERT INTO voucher (programme_id, association_id, rulebook_id, state, code_mark, worth_minor, issued_at, activate_by, commit_by, expires_at,
      remind_at)
    SELECT p.id, a.id, p.rulebook_id, 'issued', uuid_send(a.id), 100000, '2026-03-01', '2026-05-01', '2026-06-01', '2026-09-01', '2026-04-01'
    FROM programme p, unnest(${associations}::uuid[]) AS a (id) WHERE p.id = ${programme.programmeId}`)
}

/** Dossiers the office has asked about: some may still be answered for weeks, of others the last day was long ago and this was told. */
const dossiersAskedAbout = () =>
  run(sql`
    UPDATE registration SET state = 'needs_info',
      answer_by = CASE WHEN hashtext(id::text) % 2 = 0 THEN '2026-04-01'::timestamptz ELSE '2026-02-01'::timestamptz END,
      answer_late_told_at = CASE WHEN hashtext(id::text) % 2 = 0 THEN NULL ELSE '2026-02-01'::timestamptz END
    WHERE hashtext(id::text) % 4 <> 3`)

describe('The clock', () => {
  it('reads what is due, however much there is that is not', async () => {
    const read = await rowsReadByTheClock(world)
    expect(Object.entries(read).filter(([, rows]) => rows > many / 40)).toEqual([])
  })

  it('goes on until nothing is due, however much that is', async () => {
    const { database, clock } = world.platform
    const left = (query: ReturnType<typeof sql>) => database.row<{ n: number }>(sql`SELECT count(*)::int AS n ${query}`)
    await run(sql`
      UPDATE claim SET state = 'correction', answer_by = ${clock.now()}::timestamptz - interval '1 day' WHERE id IN (
        SELECT id FROM claim WHERE state = 'approved' LIMIT 1001)`)
    const late = sql`FROM milestone WHERE state = 'delivered' AND delivered_at < '2026-02-01'`
    await run(sql`
      UPDATE milestone SET delivered_at = '2026-01-02' WHERE id IN (SELECT id FROM milestone WHERE state = 'delivered' LIMIT 201)`)
    await run(sql`UPDATE delivery SET reminded_at = '2026-01-12' WHERE milestone_id IN (SELECT id ${late})`)
    expect(await left(late)).toEqual({ n: 201 })
    await world.tick()
    expect(await left(sql`FROM claim WHERE reason_code = 'correction_deadline' AND state = 'rejected'`)).toEqual({
      n: 1001,
    })
    expect(await left(late)).toEqual({ n: 0 })
  })

  it('redeems a voucher whose last payment came while it was suspended, once it is resumed', async () => {
    const voucher = await aVoucher(world, programme)
    const params = { params: { voucherId: voucher.voucherId } }
    const agreementId = randomUUID()
    await commitTo(world, voucher, agreementId, 540000n)
    await programme.manager.ask(suspendVoucher, { ...params, body: { reason: 'under_review' } })
    await payAll(world, voucher, agreementId, 540000n)
    await world.tick()
    expect((await programme.manager.ask(resumeVoucher, params)).state).toBe('active')
    await world.tick()
    expect((await voucher.officer.ask(readVoucher, params)).state).toBe('redeemed')
  })
})
