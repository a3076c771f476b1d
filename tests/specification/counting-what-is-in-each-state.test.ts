import { keepStateCounts, wrongCounts } from '@sanad/server/modules/record/state-counts.ts'
import { type Sql, sql } from '@sanad/server/platform/database.ts'
import { readHome } from '@sanad/shared/api/home.ts'
import { listMilestones } from '@sanad/shared/api/milestones.ts'
import { resumeRegistration, suspendRegistration } from '@sanad/shared/api/registration-review.ts'
import { listUnservedAssociations } from '@sanad/shared/api/voucher-issues.ts'
import { cancelVoucher, issueVoucher } from '@sanad/shared/api/vouchers.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aPayee, approvedClaims } from '../world/claims.ts'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { anEligibleAssociation } from '../world/registrations.ts'
import { eligibleAssociations } from '../world/vouchers.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
let programme: ProgrammeInWorld
beforeAll(async () => {
  world = await openWorld()
  programme = await aProgramme(world)
})
afterAll(() => world.close())

const look = () => keepStateCounts.run(world.platform)

/** What the home and the page of issuing say, whom the page lists, and how many there are. */
async function unserved(): Promise<readonly number[]> {
  const { tasks } = await programme.manager.ask(readHome)
  const { count, associations } = await programme.manager.ask(listUnservedAssociations, { query: {} })
  const told = Number(tasks.find(({ kind }) => kind === 'voucher.issue')?.facts.count ?? 0)
  const rows = await world.platform.database.row<{ n: number }>(sql`
    SELECT count(*)::int AS n FROM registration r WHERE programme_id = ${programme.programmeId} AND state = 'eligible' AND NOT EXISTS (
      SELECT FROM voucher v WHERE v.association_id = r.association_id AND v.state IN ('issued', 'active', 'suspended', 'redeemed'))`)
  return [told, count, associations.length, rows?.n ?? -1]
}
const all = (count: number) => [count, count, count, count]

it('Who waits for a voucher is counted to the last one, whatever becomes of registrations and vouchers, before a look and after it', async () => {
  const { associationId, registrationId } = await anEligibleAssociation(world, programme)
  await eligibleAssociations(world, programme.programmeId, 4)
  const params = { programmeId: programme.programmeId }
  const of = { params: { registrationId } }
  const issued: { voucherId: string }[] = []
  const steps = [
    [async () => undefined, 5],
    [async () => issued.push(await programme.manager.ask(issueVoucher, { params, body: { associationId } })), 4],
    [() => programme.manager.ask(suspendRegistration, { ...of, body: { note: 'En attente.' } }), 4],
    [() => programme.manager.ask(resumeRegistration, of), 4],
    [
      () =>
        programme.manager.ask(cancelVoucher, {
          params: { voucherId: issued[0]?.voucherId ?? '' },
          body: { reason: 'issued_in_error' },
        }),
      5,
    ],
    [() => programme.manager.ask(suspendRegistration, { ...of, body: { note: 'En attente.' } }), 4],
    [() => programme.manager.ask(resumeRegistration, of), 5],
  ] as const
  for (const [step, count] of steps) {
    await step()
    expect(await unserved()).toEqual(all(count))
    await look()
    expect(await unserved()).toEqual(all(count))
    expect(await wrongCounts(world.platform.database)).toEqual([])
  }
})

it('What was taken back is not counted, what commits while another looks is counted once', async () => {
  const { database } = world.platform
  const before = await unserved()
  const more = before.map(count => count + 2)
  await database
    .transaction(async tx => {
      await twoMore(tx)
      throw new Error('taken back')
    })
    .catch(() => undefined)
  expect(await unserved()).toEqual(before)
  await database.transaction(async tx => {
    await twoMore(tx)
    await look()
    expect(await unserved()).toEqual(before)
  })
  expect(await unserved()).toEqual(more)
  await Promise.all([look(), look(), look()])
  expect(await unserved()).toEqual(more)
  expect(await wrongCounts(database)).toEqual([])
})

const twoMore = ({ run }: Sql) =>
  run(sql`
    WITH made AS (
      INSERT INTO association (name_ar, name_fr, search, created_at)
      SELECT 'جمعية الواحة', '', '', ${world.clock.now()} FROM generate_series(1, 2) RETURNING id)
    INSERT INTO registration (programme_id, association_id, reference, state, created_at)
    SELECT ${programme.programmeId}, id, id::text, 'eligible', ${world.clock.now()} FROM made`)

it('Milestones of the office come in one order, page after page, and leave it with their agreement', async () => {
  const own = await aProgramme(world, { budgetMinor: '1000000000' })
  const claims = await approvedClaims(world, own, { providerId: (await aPayee(world)).providerId, count: 120 })
  const { run, rows } = world.platform.database
  const [delivered, planned] = [claims.slice(0, 30), claims.slice(30, 40)].map(some =>
    some.map(({ claimId }) => claimId),
  )
  const to = (state: string, ids: readonly string[] = []) =>
    run(sql`UPDATE milestone m SET state = ${state}, delivered_at = ${state === 'delivered' ? world.clock.now() : null}::timestamptz
      FROM claim c WHERE c.milestone_id = m.id AND c.id = ANY(${ids as string[]}::uuid[])`)
  await to('delivered', delivered)
  await to('planned', planned)
  await run(
    sql`UPDATE agreement SET state = 'terminated' FROM claim c WHERE c.agreement_id = agreement.id AND c.id = ${claims[119]?.claimId}`,
  )
  const from = async (after?: string): Promise<{ id: string; state: string }[]> => {
    const { milestones, next } = await own.reviewer.ask(listMilestones, { query: after ? { after } : {} })
    return next ? [...milestones, ...(await from(next))] : milestones
  }
  const seen = await from()
  expect(seen.map(({ state }) => state)).toEqual([
    ...Array(30).fill('delivered'),
    ...Array(10).fill('planned'),
    ...Array(79).fill('accepted'),
  ])
  const inForce = await rows<{ id: string }>(sql`
    SELECT m.id FROM milestone m JOIN agreement a ON a.id = m.agreement_id WHERE a.programme_id = ${own.programmeId} AND a.state = 'signed'`)
  expect(seen.map(({ id }) => id).sort()).toEqual(inForce.map(({ id }) => id).sort())
})
