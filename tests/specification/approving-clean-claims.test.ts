import { balanceOf } from '@sanad/server/modules/ledger/index.ts'
import { positionsOf } from '@sanad/server/modules/vouchers/index.ts'
import { sql } from '@sanad/server/platform/database.ts'
import { approveClaim, approveCleanClaims, correctClaim, showCleanClaims } from '@sanad/shared/api/claim-review.ts'
import { listClaims, resubmitClaim } from '@sanad/shared/api/claims.ts'
import { publishRulebook } from '@sanad/shared/api/programmes.ts'
import { defaultRules } from '@sanad/shared/rulebook.ts'
import { afterWorkingDays } from '@sanad/shared/working-days.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AcceptedMilestone, anAcceptedMilestone } from '../world/agreements.ts'
import { type AClaim, aClaim, anInvoice } from '../world/invoices.ts'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { type AProvider, aCertifiedProvider } from '../world/providers.ts'
import { aVoucher } from '../world/vouchers.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
let programme: ProgrammeInWorld
let provider: AProvider
const milestones: AcceptedMilestone[] = []

beforeAll(async () => {
  world = await openWorld()
  programme = await aProgramme(world)
  provider = await aCertifiedProvider(world)
  world.clock.forward({ days: 20 })
  for (let n = 0; n < 6; n++) milestones.push(await anAcceptedMilestone(world, { programme, provider }))
  for (const milestone of milestones) await aClaim(world, milestone)
})
afterAll(() => world.close())

const clean = async () => (await programme.reviewer.ask(listClaims, { query: { state: 'clean' } })).claims
const payable = () => balanceOf(world.platform.database, programme.programmeId, 'payable', provider.providerId)

describe('Approving clean claims together', () => {
  it('leaves out what is above the amount named, and not what is as much', async () => {
    expect(await clean()).toHaveLength(6)
    const amountMinor = BigInt(milestones[0]?.amountMinor ?? 0)
    const among = async (most: bigint) =>
      (await programme.reviewer.ask(showCleanClaims, { query: { maxAmountMinor: String(most) } })).count
    expect([await among(amountMinor - 1n), await among(amountMinor)]).toEqual([0, 6])
    expect(await programme.reviewer.ask(approveCleanClaims, { body: { maxAmountMinor: '1' } })).toEqual({
      approved: 0,
      totalMinor: '0',
    })
  })

  it('leaves out the claims of organisations the reviewer belongs to', async () => {
    const [own] = milestones
    await world.platform.database.run(sql`
      INSERT INTO membership (person_id, organisation_kind, organisation_id, role, created_at)
      VALUES (${programme.reviewer.personId}, 'association', ${own?.associationId ?? ''}, 'officer', ${world.clock.now()})`)
    const total = milestones.slice(1).reduce((sum, each) => sum + BigInt(each.amountMinor), 0n)
    const answer = await programme.reviewer.ask(approveCleanClaims, { body: {} })
    expect(answer).toEqual({ approved: 5, totalMinor: String(total) })
    expect(await payable()).toBe(total)
    expect((await clean()).map(each => each.agreementReference)).toEqual([own?.reference])
  })

  it('keeps the equation of every voucher: worth = available + committed + payable + in transit + paid + returned', async () => {
    const positions = await positionsOf(world.platform.database, sql`v.programme_id = ${programme.programmeId}`)
    expect(positions.length).toBeGreaterThanOrEqual(6)
    for (const {
      worthMinor,
      availableMinor,
      committedMinor,
      payableMinor,
      transitMinor,
      paidMinor,
      returnedMinor,
    } of positions)
      expect(availableMinor + committedMinor + payableMinor + transitMinor + paidMinor + returnedMinor).toBe(worthMinor)
  })

  it('approves nothing twice when asked again', async () => {
    const before = await payable()
    expect((await programme.reviewer.ask(approveCleanClaims, { body: {} })).approved).toBe(0)
    expect(await payable()).toBe(before)
  })

  it('gives each claim the payment deadline of its own voucher’s rulebook, as approving it alone does', async () => {
    const mixed = await aProgramme(world)
    const underFirst = [await aVoucher(world, mixed), await aVoucher(world, mixed)]
    const body = { rules: { ...defaultRules, paymentWorkingDays: 20 }, note: '' }
    await mixed.manager.ask(publishRulebook, { params: { programmeId: mixed.programmeId }, body })
    const underSecond = [await aVoucher(world, mixed), await aVoucher(world, mixed)]
    const claims: AClaim[] = []
    for (const voucher of [...underFirst, ...underSecond])
      claims.push(await aClaim(world, await anAcceptedMilestone(world, { programme: mixed, provider, voucher })))
    const ids = claims.map(each => each.claimId)
    const alone = [ids[0], ids[2]].map(id => ({ params: { claimId: id ?? '' } }))
    for (const asked of alone) await mixed.reviewer.ask(approveClaim, asked)
    expect(await mixed.reviewer.ask(approveCleanClaims, { body: {} })).toMatchObject({ approved: 2 })
    const due = await world.platform.database.rows<{ id: string; payBy: Date }>(
      sql`SELECT id, pay_by FROM claim WHERE id = ANY(${ids}::uuid[])`,
    )
    const [first, firstTogether, second, secondTogether] = ids.map(id => due.find(each => each.id === id)?.payBy)
    expect(first).toEqual(afterWorkingDays(world.clock.now(), defaultRules.paymentWorkingDays))
    expect(firstTogether).toEqual(first)
    expect(secondTogether).toEqual(second)
    expect(second?.getTime()).toBeGreaterThan(first?.getTime() ?? Number.POSITIVE_INFINITY)
  })

  describe('after a look at how many and how much', () => {
    /** A programme of its own with clean claims: nothing of another test fits. */
    async function waiting(count: number): Promise<{ office: ProgrammeInWorld; claims: AClaim[] }> {
      const office = await aProgramme(world)
      const claims: AClaim[] = []
      for (let n = 0; n < count; n++) claims.push(await another(office))
      return { office, claims }
    }
    const another = async (office: ProgrammeInWorld) =>
      aClaim(world, await anAcceptedMilestone(world, { programme: office, provider }))
    const sum = (claims: readonly AClaim[]) =>
      String(claims.reduce((total, each) => total + BigInt(each.amountMinor), 0n))

    it('tells how many claims and what sum it would approve, and approves exactly these', async () => {
      const { office, claims } = await waiting(2)
      const { seen, ...shown } = await office.reviewer.ask(showCleanClaims, { query: {} })
      expect(shown).toEqual({ count: 2, totalMinor: sum(claims), currency: 'MAD' })
      expect(await office.reviewer.ask(approveCleanClaims, { body: { seen } })).toEqual({
        approved: 2,
        totalMinor: sum(claims),
      })
    })

    it('takes a day as Casablanca counts it: what was submitted after midnight there is not of the day before', async () => {
      world.clock.set('2026-04-15T23:30:00Z')
      const { office } = await waiting(1)
      const countBefore = async (submittedBefore: string) =>
        (await office.reviewer.ask(showCleanClaims, { query: { submittedBefore } })).count
      expect([await countBefore('2026-04-16'), await countBefore('2026-04-17')]).toEqual([0, 1])
    })

    it('keeps to the search of the list: by reference, as the list finds them', async () => {
      const { office, claims } = await waiting(2)
      const [one, other] = claims
      const search = one?.claimReference ?? ''
      const listed = await office.reviewer.ask(listClaims, { query: { search, state: 'clean' } })
      expect(listed.claims.map(each => each.id)).toEqual([one?.claimId])
      const { seen, count } = await office.reviewer.ask(showCleanClaims, { query: { search } })
      expect(count).toBe(1)
      expect((await office.reviewer.ask(approveCleanClaims, { body: { search, seen } })).approved).toBe(1)
      const left = await office.reviewer.ask(listClaims, { query: { state: 'clean' } })
      expect(left.claims.map(each => each.id)).toEqual([other?.claimId])
    })

    it('approves none of them when one more became clean meanwhile', async () => {
      const { office } = await waiting(1)
      const { seen } = await office.reviewer.ask(showCleanClaims, { query: {} })
      await another(office)
      const code = await office.reviewer.refused(approveCleanClaims, { body: { seen } })
      expect(code).toBe('claim.selection_changed')
      expect((await office.reviewer.ask(listClaims, { query: { state: 'clean' } })).claims).toHaveLength(2)
    })

    it('approves none of them when one left and another of the same amount came in its place', async () => {
      const { office, claims } = await waiting(2)
      const before = await office.reviewer.ask(showCleanClaims, { query: {} })
      const body = { reason: 'evidence_missing' as const, note: 'the attendance list' }
      await office.reviewer.ask(correctClaim, { params: { claimId: claims[0]?.claimId ?? '' }, body })
      await another(office)
      const after = await office.reviewer.ask(showCleanClaims, { query: {} })
      expect([after.count, after.totalMinor]).toEqual([before.count, before.totalMinor])
      const code = await office.reviewer.refused(approveCleanClaims, { body: { seen: before.seen } })
      expect(code).toBe('claim.selection_changed')
    })

    it('approves none of them when one was sent back and came again with another invoice', async () => {
      const { office, claims } = await waiting(1)
      const before = await office.reviewer.ask(showCleanClaims, { query: {} })
      const [claim] = claims as [AClaim]
      const on = { params: { claimId: claim.claimId } }
      const body = { reason: 'invoice_details' as const, note: 'the number of the firm' }
      await office.reviewer.ask(correctClaim, { ...on, body })
      const { milestoneId: _, amountMinor: __, ...invoice } = await anInvoice(claim)
      await claim.staff.ask(resubmitClaim, { ...on, body: invoice })
      await world.work()
      expect(await office.reviewer.ask(showCleanClaims, { query: {} })).toMatchObject({ count: before.count })
      const code = await office.reviewer.refused(approveCleanClaims, { body: { seen: before.seen } })
      expect(code).toBe('claim.selection_changed')
    })

    it('counts neither the claims of another programme nor those of organisations the reviewer belongs to', async () => {
      const [{ office, claims }, elsewhere] = [await waiting(2), await waiting(1)]
      await world.platform.database.run(sql`
        INSERT INTO membership (person_id, organisation_kind, organisation_id, role, created_at)
        VALUES (${office.reviewer.personId}, 'association', ${claims[0]?.associationId ?? ''}, 'officer', ${world.clock.now()})`)
      expect((await office.reviewer.ask(showCleanClaims, { query: {} })).count).toBe(1)
      const { seen } = await elsewhere.office.reviewer.ask(showCleanClaims, { query: {} })
      expect(await office.reviewer.refused(approveCleanClaims, { body: { seen } })).toBe('claim.selection_changed')
    })

    it('is not shown to who may not approve', async () => {
      expect(await programme.treasurer.refused(showCleanClaims, { query: {} })).toBe('actor.role_missing')
    })
  })
})
