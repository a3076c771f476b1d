import { randomUUID } from 'node:crypto'
import { sql } from '@sanad/server/platform/database.ts'
import { approveClaim } from '@sanad/shared/api/claim-review.ts'
import { readVoucher } from '@sanad/shared/api/vouchers.ts'
import { whenText } from '@sanad/shared/figures.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dueOf } from '../../web/src/lib/vouchers/timeline.ts'
import { type AcceptedMilestone, anAcceptedMilestone } from '../world/agreements.ts'
import { killedWhileLooking, lookedTwiceAtOnce } from '../world/dying.ts'
import { aClaim } from '../world/invoices.ts'
import { mailsTo } from '../world/naming.ts'
import { setRib } from '../world/payee-accounts.ts'
import { aSentBatch } from '../world/payouts.ts'
import { aProgramme } from '../world/programmes.ts'
import { approve, commitTo, payAll } from '../world/spending.ts'
import { importText, statementFor } from '../world/statements.ts'
import { aVoucher, type VoucherInWorld } from '../world/vouchers.ts'
import { type Actor, openWorld, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const toldTo = async (reader: Actor, { voucherId }: { voucherId: string }) =>
  (await reader.ask(readVoucher, { params: { voucherId } })).timeline
const own = ['voucher issue', 'voucher activate', 'voucher commit']

/** A claim of the first milestone, approved. */
async function anApprovedOne(): Promise<AcceptedMilestone> {
  const milestone = await anAcceptedMilestone(world)
  await setRib(world, milestone.staff)
  world.clock.forward({ days: 15 })
  const { claimId, programme } = await aClaim(world, milestone, { note: 'قبل نهاية الشهر، من فضلكم.' })
  await programme.reviewer.ask(approveClaim, { params: { claimId } })
  return milestone
}

describe('What happened to a voucher', () => {
  it('is told to its association and to the office until the bank has confirmed the payment', async () => {
    const paid = await anApprovedOne()
    const { programme, officer } = paid
    const batch = await aSentBatch(world, programme)
    await importText(
      world,
      programme.treasurer,
      await statementFor(world, programme, batch, { bookedOn: '2026-03-18' }),
    )
    for (const reader of [officer, programme.manager, programme.auditor]) {
      const told = await toldTo(reader, paid)
      expect(told.map(({ kind, event }) => `${kind} ${event}`)).toEqual([
        ...own,
        'milestone accept',
        'claim approve',
        'payout ask',
        'payout settle',
      ])
      const place = { reference: paid.reference, position: 1, amountMinor: paid.amountMinor }
      expect(told.slice(3).map(({ facts }) => facts)).toEqual([
        place,
        place,
        { ...place, rail: 'bank' },
        { ...place, rail: 'bank' },
      ])
      expect(told.map(({ role }) => role).slice(3)).toEqual(['officer', 'reviewer', 'treasurer', 'clock'])
    }
  })

  it('is told when the money came back, and when it was paid again', async () => {
    const paid = await anApprovedOne()
    const { programme, officer } = paid
    const first = await aSentBatch(world, programme)
    const plan = { deviations: ['returned' as const], bookedOn: '2026-04-02' }
    const text = (await statementFor(world, programme, first, plan)).replaceAll('AC04', 'MS03')
    await importText(world, programme.treasurer, text)
    const second = await aSentBatch(world, programme)
    const later = { sequenceNumber: 2, bookedOn: '2026-04-03' }
    await importText(world, programme.treasurer, await statementFor(world, programme, second, later))
    const told = await toldTo(officer, paid)
    expect(told.slice(5).map(({ event }) => event)).toEqual(['ask', 'settle', 'return', 'ask', 'settle'])
    expect(JSON.stringify(told)).not.toContain('MS03')
  })

  it('is of this voucher alone', async () => {
    const paid = await anApprovedOne()
    const other = await aVoucher(world, paid.programme)
    expect((await toldTo(other.officer, other)).map(({ kind }) => kind)).toEqual(['voucher', 'voucher'])
    expect(await other.officer.refused(readVoucher, { params: { voucherId: paid.voucherId } })).toBe('object.not_found')
    expect((await toldTo(paid.officer, paid)).map(({ event }) => event).slice(3)).toEqual(['accept', 'approve'])
  })

  it('ends with what is to be done next, and with nothing once all of it is committed', async () => {
    const { officer, voucherId } = await aVoucher(world, await aProgramme(world))
    const voucher = await officer.ask(readVoucher, { params: { voucherId } })
    expect(dueOf(voucher)?.event).toBe('commit')
    expect(dueOf({ ...voucher, figures: { ...voucher.figures, availableMinor: '0' } })).toBeUndefined()
  })

  it('is told when it expires to its officers, once however often the clock dies: what returned, what lives on and what they can do', async () => {
    const programme = await aProgramme(world)
    const told = async ({ officer }: VoucherInWorld) =>
      (await mailsTo(world, officer)).filter(body => body.includes('انتهت صلاحيته'))
    const unused = await aVoucher(world, programme, { isActive: false })
    world.clock.forward({ days: 61 })
    expect(await killedWhileLooking(world, 'vouchers.deadlines')).toBeGreaterThan(5)
    expect(await told(unused), 'not the work of whoever lets it expire').toEqual([])
    expect(await killedWhileLooking(world, 'vouchers.tell')).toBeGreaterThan(4)
    const used = await aVoucher(world, programme)
    const [paid, lives] = [randomUUID(), randomUUID()]
    await commitTo(world, used, paid, 300000n)
    await commitTo(world, used, lives, 120000n)
    await payAll(world, used, paid, 300000n)
    await approve(world, used, lives, 50000n)
    world.clock.forward({ days: 181 })
    const looks = ['vouchers.deadlines', 'vouchers.tell'] as const
    await lookedTwiceAtOnce(world, looks)
    await lookedTwiceAtOnce(world, looks)
    const [[never, ...again], [mail, ...more]] = await Promise.all([told(unused), told(used)])
    expect([...again, ...more]).toEqual([])
    expect(never).toMatch(/لم يُفعَّل.*5\u202f400,00/)
    const { activateBy } = await unused.officer.ask(readVoucher, { params: { voucherId: unused.voucherId } })
    expect(never, 'the last day it could have been activated').toContain(whenText(activateBy, 'ar'))
    expect(mail).toMatch(/البرنامج: .*1\u202f200,00.*\n.*الخدمات: .*3\u202f000,00.*\n.*الأداء: .*1\u202f200,00/)
    expect(mail).toContain(`/association/voucher?voucher=${used.voucherId}`)
    expect(mail).toContain('شيكاً آخر')
    const [waiting] = await world.platform.database.rows(sql`SELECT FROM untold WHERE kind = 'voucher.expired'`)
    expect(waiting).toBeUndefined()
  })
})
