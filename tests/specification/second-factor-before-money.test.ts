import { sql } from '@sanad/server/platform/database.ts'
import { signAgreement } from '@sanad/shared/api/agreements.ts'
import { approveBatch, makeBatch, sealBatch, sendBatch } from '@sanad/shared/api/batches.ts'
import { judgeMilestone } from '@sanad/shared/api/milestones.ts'
import { renounceVoucher } from '@sanad/shared/api/vouchers.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anApprovedClaim } from '../world/claims.ts'
import { aProgramme } from '../world/programmes.ts'
import { gaveSecondFactor } from '../world/sessions.ts'
import { aVoucher } from '../world/vouchers.ts'
import { type Actor, openWorld, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const gave = (who: Actor, minutesAgo: number | undefined) => gaveSecondFactor(world, who, minutesAgo)

const setsUpAnApp = ({ personId }: Actor) =>
  world.platform.database.run(sql`
    INSERT INTO authenticator (person_id, secret_sealed, created_at, confirmed_at)
    VALUES (${personId}, '\\x00', ${world.clock.now()}, ${world.clock.now()})`)

describe('Before money moves', () => {
  it('a second factor of the last fifteen minutes is asked of whoever approves or sends a batch', async () => {
    const programme = await aProgramme(world)
    await anApprovedClaim(world, programme)
    const { id: batchId } = await programme.treasurer.ask(makeBatch, { body: {} })
    const params = { batchId }
    await programme.treasurer.ask(sealBatch, { params })
    for (const minutesAgo of [undefined, 15, 11 * 60]) {
      await gave(programme.secondTreasurer, minutesAgo)
      expect(await programme.secondTreasurer.refused(approveBatch, { params, body: {} })).toBe(
        'session.second_factor_needed',
      )
    }
    await gave(programme.secondTreasurer, 14)
    await programme.secondTreasurer.ask(approveBatch, { params, body: {} })
    await gave(programme.treasurer, 16)
    expect(await programme.treasurer.refused(sendBatch, { params })).toBe('session.second_factor_needed')
    await gave(programme.treasurer, 1)
    expect(await programme.treasurer.ask(sendBatch, { params })).toMatchObject({ state: 'sent' })
  })

  it('whoever reads the mailbox of an officer with a second factor gives up, signs and accepts nothing', async () => {
    const voucher = await aVoucher(world, await aProgramme(world))
    await setsUpAnApp(voucher.officer)
    await gave(voucher.officer, undefined)
    const { voucherId } = voucher
    const refusals = [
      await voucher.officer.refused(renounceVoucher, { params: { voucherId } }),
      await voucher.officer.refused(signAgreement, {
        params: { agreementId: voucherId },
        body: { textHash: '0'.repeat(64), readIn: 'ar', declaresCoPayment: false },
      }),
      await voucher.officer.refused(judgeMilestone, {
        params: { milestoneId: voucherId },
        body: { attempt: 1, judgements: [{ criterion: 'x', isMet: true, reason: '' }] },
      }),
    ]
    expect(refusals).toEqual(Array(3).fill('session.second_factor_needed'))
    await gave(voucher.officer, 5)
    expect(await voucher.officer.ask(renounceVoucher, { params: { voucherId } })).toMatchObject({ state: 'renounced' })
  })

  it('an officer who never set one up is not kept from what is theirs', async () => {
    const voucher = await aVoucher(world, await aProgramme(world))
    await gave(voucher.officer, undefined)
    const params = { voucherId: voucher.voucherId }
    expect(await voucher.officer.ask(renounceVoucher, { params })).toMatchObject({ state: 'renounced' })
  })
})
