import { randomUUID } from 'node:crypto'
import { schemaErrors } from '@sanad/server/modules/payments/bank/schema-check.ts'
import { writeBatchFile } from '@sanad/server/modules/payouts/write-batch-file.ts'
import { sql } from '@sanad/server/platform/database.ts'
import * as batches from '@sanad/shared/api/batches.ts'
import { listOwnPayouts, listPayable } from '@sanad/shared/api/payouts.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { iso20022 } from '../world/bank-files.ts'
import { anApprovedClaim, aPayee, approvedClaims, giveAccount } from '../world/claims.ts'
import { anApprovedBatch, aSentBatch, balances, claimState, imbalances, orderOf, payoutsIn } from '../world/payouts.ts'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
let programme: ProgrammeInWorld
beforeAll(async () => {
  world = await openWorld()
  programme = await aProgramme(world)
})
afterAll(() => world.close())

const params = (batchId: string) => ({ params: { batchId } })
const looked = (batchId: string) => ({ ...params(batchId), body: {} })

describe('Making a batch', () => {
  it('takes every approved claim once and says what it leaves out, and why', async () => {
    const paid = await anApprovedClaim(world, programme)
    const homeless = await aPayee(world, { withAccount: false })
    const [unpayable] = await approvedClaims(world, programme, { providerId: homeless.providerId })
    const listed = await programme.treasurer.ask(listPayable)
    expect(listed.ready).toEqual({ count: 1, amountMinor: '378000' })
    expect(listed.claims.find(claim => claim.id === unpayable?.claimId)?.obstacle).toBe('account_missing')
    const made = await programme.treasurer.ask(batches.makeBatch, { body: {} })
    expect(made).toMatchObject({ payouts: 1, totalMinor: '378000', leftOut: 1 })
    const shown = await programme.auditor.ask(batches.showBatch, params(made.id))
    expect(shown.leftOut).toMatchObject([{ claimId: unpayable?.claimId, obstacle: 'account_missing' }])
    expect(shown.lines).toMatchObject([{ claimId: paid.claimId, state: 'batched', amountMinor: '378000' }])
    expect(await claimState(world, paid.claimId)).toBe('batched')
    expect(await programme.treasurer.refused(batches.makeBatch, { body: {} })).toBe('batch.nothing_payable')
    await giveAccount(world, homeless.providerId)
    expect(await programme.treasurer.ask(batches.makeBatch, { body: {} })).toMatchObject({ payouts: 1, leftOut: 0 })
  })

  it('lists the claims of a firm that is searched by its name in either script', async () => {
    const { claimId, providerId } = await anApprovedClaim(world, programme, 20_000n)
    await world.platform.database.run(
      sql`UPDATE provider SET name = 'Ifrane Toitures', name_ar = 'سقوف إفران' WHERE id = ${providerId}`,
    )
    for (const search of ['Ifrane', 'إفران'])
      expect((await programme.treasurer.ask(listPayable, { query: { search } })).claims).toMatchObject([
        { id: claimId },
      ])
    await programme.treasurer.ask(batches.makeBatch, { body: { claimIds: [claimId] } })
  })

  it('takes a selection: by claim, firm, deadline or amount', async () => {
    const [one, two] = [
      await anApprovedClaim(world, programme, 10_000n),
      await anApprovedClaim(world, programme, 90_000n),
    ]
    const make = (body: object) => programme.treasurer.ask(batches.makeBatch, { body })
    expect(await programme.treasurer.refused(batches.makeBatch, { body: { payBefore: '2026-03-03' } })).toBe(
      'batch.nothing_payable',
    )
    expect(await make({ maxAmountMinor: '10000' })).toMatchObject({ payouts: 1, totalMinor: '10000' })
    expect(await make({ claimIds: [one.claimId, two.claimId] })).toMatchObject({ payouts: 1, totalMinor: '90000' })
  })

  it('leaves out the organisations of the treasurer who makes it', async () => {
    const claim = await anApprovedClaim(world, programme)
    await world.platform.database.run(sql`
      INSERT INTO membership (person_id, organisation_kind, organisation_id, role, created_at)
      VALUES (${programme.secondTreasurer.personId}, 'provider', ${claim.providerId}, 'staff', ${world.clock.now()})`)
    expect(await programme.secondTreasurer.refused(batches.makeBatch, { body: {} })).toBe('batch.nothing_payable')
    const { id } = await programme.treasurer.ask(batches.makeBatch, { body: {} })
    await programme.treasurer.ask(batches.sealBatch, params(id))
    expect(await programme.secondTreasurer.refused(batches.approveBatch, looked(id))).toBe('actor.belongs_to_it')
    await world.platform.database.run(
      sql`DELETE FROM membership WHERE person_id = ${programme.secondTreasurer.personId} AND role = 'staff'`,
    )
  })

  it('pays a claim once, however many treasurers try at once', async () => {
    await approvedClaims(world, programme, { providerId: (await aPayee(world)).providerId, count: 5 })
    const tries = await Promise.allSettled(
      Array.from({ length: 50 }, () => programme.treasurer.ask(batches.makeBatch, { body: {} })),
    )
    expect(tries.filter(each => each.status === 'fulfilled')).toHaveLength(1)
    const codes = new Set(tries.flatMap(each => (each.status === 'rejected' ? [each.reason.code] : [])))
    expect([...codes].every(code => ['batch.nothing_payable', 'object.state_changed'].includes(code))).toBe(true)
  })
})

describe('Four eyes', () => {
  it('one treasurer makes and seals, another approves, and nobody else may', async () => {
    await anApprovedClaim(world, programme)
    const { id } = await programme.treasurer.ask(batches.makeBatch, { body: {} })
    expect(await programme.secondTreasurer.refused(batches.approveBatch, looked(id))).toBe('event.not_possible')
    await programme.treasurer.ask(batches.sealBatch, params(id))
    expect((await programme.treasurer.ask(batches.showBatch, params(id))).actions).toContainEqual({
      event: 'approve',
      because: 'batch.four_eyes',
    })
    expect(await programme.treasurer.refused(batches.approveBatch, looked(id))).toBe('batch.four_eyes')
    expect(await programme.reviewer.refused(batches.approveBatch, looked(id))).toBe('actor.role_missing')
    const approved = await programme.secondTreasurer.ask(batches.approveBatch, looked(id))
    expect(approved.state).toBe('approved')
    expect((await programme.treasurer.ask(batches.reopenBatch, params(id))).state).toBe('open')
    await programme.secondTreasurer.ask(batches.sealBatch, params(id))
    expect(await programme.secondTreasurer.refused(batches.approveBatch, looked(id))).toBe('batch.four_eyes')
  })

  it('is the word of the database too', async () => {
    await expect(world.platform.database.run(sql`UPDATE batch SET approved_by = created_by`)).rejects.toMatchObject({
      constraint: 'batch_four_eyes',
    })
  })

  it('a line taken out of an open batch can be paid in another; an empty batch cannot be sealed', async () => {
    const claim = await anApprovedClaim(world, programme)
    const { id } = await programme.treasurer.ask(batches.makeBatch, { body: {} })
    const [line] = (await programme.treasurer.ask(batches.showBatch, params(id))).lines
    await programme.treasurer.ask(batches.removePayout, { params: { batchId: id, payoutId: line?.id ?? '' } })
    expect(await claimState(world, claim.claimId)).toBe('approved')
    expect(await programme.treasurer.refused(batches.sealBatch, params(id))).toBe('batch.empty')
    const again = await anApprovedBatch(programme)
    const [other] = (await programme.treasurer.ask(batches.showBatch, params(again))).lines
    expect(
      await programme.treasurer.refused(batches.removePayout, {
        params: { batchId: again, payoutId: other?.id ?? '' },
      }),
    ).toBe('event.not_possible')
  })

  it('no other programme sees or touches it', async () => {
    const stranger = await aProgramme(world)
    const [batch] = (await programme.treasurer.ask(batches.listBatches)).batches
    const id = batch?.id ?? ''
    const all = [batches.sealBatch, batches.reopenBatch, batches.sendBatch, batches.discardBatch]
    for (const endpoint of all) expect(await stranger.treasurer.refused(endpoint, params(id))).toBe('object.not_found')
    expect(await stranger.treasurer.refused(batches.approveBatch, looked(id))).toBe('object.not_found')
    expect(await stranger.treasurer.refused(batches.showBatch, params(id))).toBe('object.not_found')
    expect(await stranger.treasurer.refused(batches.showBatch, params(randomUUID()))).toBe('object.not_found')
    expect((await stranger.treasurer.ask(batches.listBatches)).batches).toEqual([])
  })
})

describe('Sending by bank', () => {
  it('moves the money to transit and writes a file the bank accepts, the same bytes every time', async () => {
    const own = await aProgramme(world)
    const firm = await aPayee(world, { name: 'Nour Digital SARL' })
    await approvedClaims(world, own, { providerId: firm.providerId, count: 3 })
    const batchId = await anApprovedBatch(own)
    expect((await own.treasurer.fetch(`/api/batches/${batchId}/file`)).status).toBe(404)
    await own.treasurer.ask(batches.sendBatch, params(batchId))
    expect(await own.treasurer.refused(batches.downloadBatchFile, params(batchId))).toBe('batch.file_pending')
    await world.work()
    const first = await orderOf(own, batchId)
    expect(schemaErrors(first, await iso20022('pain.001.001.09.xsd'))).toEqual([])
    expect(first.toString()).toContain('Nour Digital SARL')
    // Sent on Monday, paid on the next day the banks work.
    expect(first.toString()).toContain('<Dt>2026-03-03</Dt>')
    const [payout] = await payoutsIn(world, own.programmeId)
    expect(first.toString()).toContain(payout?.endToEndId)
    expect(first.toString()).toMatch(/<Ustrd>C-2026-\d{5} P-2026-\d{5}<\/Ustrd>/)
    await giveAccount(world, firm.providerId, 'Somebody Else')
    expect((await orderOf(own, batchId)).equals(first)).toBe(true)
    await writeBatchFile(world.platform, batchId, randomUUID())
    await world.platform.database.run(sql`UPDATE batch SET debtor_name = 'Somebody Else' WHERE id = ${batchId}`)
    await expect(writeBatchFile(world.platform, batchId, randomUUID())).rejects.toThrow('a payment order changed')
    expect((await orderOf(own, batchId)).equals(first)).toBe(true)
    expect(await balances(world, own.programmeId)).toMatchObject({ payable: '0', transit: '1134003' })
    expect(await imbalances(world)).toEqual([])
  })

  it('is sent once by fifty who try', async () => {
    const own = await aProgramme(world)
    await anApprovedClaim(world, own)
    const batchId = await anApprovedBatch(own)
    const tries = await Promise.allSettled(
      Array.from({ length: 50 }, () => own.treasurer.ask(batches.sendBatch, params(batchId))),
    )
    expect(tries.filter(each => each.status === 'fulfilled')).toHaveLength(1)
    expect(new Set(tries.flatMap(each => (each.status === 'rejected' ? [each.reason.code] : [])))).toEqual(
      new Set(['event.not_possible']),
    )
    await world.work()
    expect(await balances(world, own.programmeId)).toMatchObject({ payable: '0', transit: '378000' })
  })

  it('shows the firm what is on its way, and no other firm', async () => {
    const own = await aProgramme(world)
    const claim = await anApprovedClaim(world, own)
    await aSentBatch(world, own)
    expect((await claim.staff.ask(listOwnPayouts)).payouts).toMatchObject([
      { claimId: claim.claimId, state: 'sent', amountMinor: '378000', todo: null },
    ])
    expect((await (await aPayee(world)).staff.ask(listOwnPayouts)).payouts).toEqual([])
  })
})
