import { checkClaim } from '@sanad/server/modules/claims/check-claim.ts'
import { clockActor } from '@sanad/server/platform/actor.ts'
import { execute } from '@sanad/server/platform/command.ts'
import { sql } from '@sanad/server/platform/database.ts'
import { correctClaim, rejectClaim } from '@sanad/shared/api/claim-review.ts'
import { listClaims, resubmitClaim, showClaim, submitClaim } from '@sanad/shared/api/claims.ts'
import { dayOf, daysAfter } from '@sanad/shared/calendar-day.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AcceptedMilestone, anAcceptedMilestone } from '../world/agreements.ts'
import { aFile, aPdf } from '../world/files.ts'
import { aClaim, anInvoice } from '../world/invoices.ts'
import { setRib, withoutAccount } from '../world/payee-accounts.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

/** A firm with a settled account and an accepted milestone. */
async function ready(rib?: string): Promise<AcceptedMilestone> {
  const milestone = await anAcceptedMilestone(world)
  await setRib(world, milestone.staff, rib)
  world.clock.forward({ days: 15 })
  return milestone
}

const claimOf = (of: AcceptedMilestone, claimId: string) => of.staff.ask(showClaim, { params: { claimId } })
const failed = async (of: AcceptedMilestone, claimId: string) =>
  (await claimOf(of, claimId)).checks.filter(each => each.outcome !== 'passed').map(each => each.rule)

describe('Checking a claim', () => {
  it('finds a lawful claim clean, and shows every rule it looked at', async () => {
    const milestone = await ready()
    const { claimId } = await aClaim(world, milestone)
    const { claim, checks, timeline } = await claimOf(milestone, claimId)
    expect(claim.state).toBe('clean')
    expect(checks).toHaveLength(8)
    expect(checks.every(each => each.outcome === 'passed')).toBe(true)
    expect(timeline.map(step => step.event)).toEqual(['submit', 'pass'])
  })

  it('bounces an invoice number the firm used before, however it is written', async () => {
    const one = await ready()
    await aClaim(world, one, { invoiceNumber: 'F-2026/077' })
    const two = await anAcceptedMilestone(world, {
      programme: one.programme,
      provider: { providerId: one.providerId, staff: one.staff },
    })
    const { claimId } = await aClaim(world, two, { invoiceNumber: 'f 2026-077' })
    const { claim, reasonCode } = await claimOf(two, claimId)
    expect(claim.state).toBe('rejected')
    expect(reasonCode).toBe('invoice_number_unique')
  })

  it('lets two firms use the same invoice number', async () => {
    const [one, two] = [await ready(), await ready()]
    await aClaim(world, one, { invoiceNumber: 'F-1' })
    const { claimId } = await aClaim(world, two, { invoiceNumber: 'F-1' })
    expect(await failed(two, claimId)).toEqual([])
  })

  it('bounces a file that another claim already used, as invoice or as evidence', async () => {
    const [one, two] = [await ready(), await ready()]
    const pdf = aPdf('the same deliverable')
    await aClaim(world, one, { evidenceFileIds: [await aFile(one.staff, { bytes: pdf })] })
    const { claimId } = await aClaim(world, two, { invoiceFileId: await aFile(two.staff, { bytes: pdf }) })
    expect(await failed(two, claimId)).toEqual(['file_not_reused'])
    expect((await claimOf(two, claimId)).claim.state).toBe('rejected')
  })

  it('bounces a file of another firm’s claim for ever, though that claim was rejected', async () => {
    const [one, two] = [await ready(), await ready()]
    const pdf = aPdf('an invoice of somebody else')
    const first = await aClaim(world, one, { invoiceFileId: await aFile(one.staff, { bytes: pdf }) })
    await one.programme.reviewer.ask(rejectClaim, {
      params: { claimId: first.claimId },
      body: { reason: 'fraud_suspected', note: 'Fausse facture.' },
    })
    const { claimId } = await aClaim(world, two, { invoiceFileId: await aFile(two.staff, { bytes: pdf }) })
    expect(await failed(two, claimId)).toEqual(['file_not_reused'])
  })

  it('bounces what is stored where it claims more than was invoiced, whoever let it in', async () => {
    const milestone = await ready()
    const { id } = await milestone.staff.ask(submitClaim, { body: await anInvoice(milestone) })
    await world.platform.database.run(sql`
      UPDATE claim SET total_minor = total_minor - 1, net_minor = net_minor - 1,
        lines = jsonb_set(lines, '{0,unitMinor}', to_jsonb((net_minor - 1)::text)) WHERE id = ${id}`)
    await world.work()
    expect(await failed(milestone, id)).toEqual(['amount_within_tranche'])
  })

  it('bounces a correction that brings the number or the file of a claim which stands, though that one is younger', async () => {
    const older = await ready()
    const firm = { programme: older.programme, provider: { providerId: older.providerId, staff: older.staff } }
    const sentBack = await Promise.all([older, await anAcceptedMilestone(world, firm)].map(of => aClaim(world, of)))
    const younger = await anAcceptedMilestone(world, firm)
    const pdf = aPdf('paid once')
    const evidenceFileIds = [await aFile(older.staff, { bytes: pdf })]
    const standing = await aClaim(world, younger, { invoiceNumber: 'ONCE-7', evidenceFileIds })
    expect((await claimOf(younger, standing.claimId)).claim.state).toBe('clean')
    const reused = [{ invoiceNumber: 'once 7' }, { invoiceFileId: await aFile(older.staff, { bytes: pdf }) }]
    for (const [at, { claimId, ...of }] of sentBack.entries()) {
      const params = { claimId }
      const body = { reason: 'invoice_unreadable', note: 'Illisible.' } as const
      await of.programme.reviewer.ask(correctClaim, { params, body })
      const { milestoneId: _, amountMinor: __, ...invoice } = await anInvoice(of, reused[at])
      await of.staff.ask(resubmitClaim, { params, body: invoice })
    }
    await world.work()
    expect(await failed(older, sentBack[0]?.claimId ?? '')).toEqual(['invoice_number_unique'])
    expect(await failed(older, sentBack[1]?.claimId ?? '')).toEqual(['file_not_reused'])
    for (const { claimId } of sentBack) expect((await claimOf(older, claimId)).claim.state).toBe('rejected')
  })

  it('takes no invoice of a day that has not come, at first nor as a correction', async () => {
    const milestone = await ready()
    const today = dayOf(world.clock.now())
    const of = (invoiceOn: string) => anInvoice(milestone, { invoiceOn })
    const tomorrow = await of(daysAfter(today, 1))
    expect(await milestone.staff.refused(submitClaim, { body: tomorrow })).toBe('claim.invoice_not_yet')
    const { claimId } = await aClaim(world, milestone, await of(today))
    const params = { claimId }
    const body = { reason: 'invoice_unreadable', note: 'Illisible.' } as const
    await milestone.programme.reviewer.ask(correctClaim, { params, body })
    const { milestoneId: _, amountMinor: __, ...invoice } = tomorrow
    expect(await milestone.staff.refused(resubmitClaim, { params, body: invoice })).toBe('claim.invoice_not_yet')
  })

  it('flags a payee account that changed a few days ago', async () => {
    const milestone = await ready()
    await setRib(world, milestone.staff)
    const { claimId } = await aClaim(world, milestone)
    expect(await failed(milestone, claimId)).toEqual(['payee_account_settled'])
    expect((await claimOf(milestone, claimId)).claim.state).toBe('flagged')
  })

  it.each(['uses', 'used before'])('flags a payee account that another firm also %s', async when => {
    const one = await ready()
    const rib = await setRib(world, one.staff)
    if (when === 'used before') await setRib(world, one.staff)
    const two = await ready(rib)
    const { claimId } = await aClaim(world, two)
    expect(await failed(two, claimId)).toEqual(['payee_account_unshared'])
  })

  it('flags a firm without any payee account', async () => {
    const milestone = await anAcceptedMilestone(world)
    await withoutAccount(world, milestone.providerId)
    const { claimId } = await aClaim(world, milestone)
    expect(await failed(milestone, claimId)).toEqual(['payee_account_settled', 'payee_account_unshared'])
  })

  it('changes nothing when the job runs twice', async () => {
    const milestone = await ready()
    const { claimId } = await aClaim(world, milestone)
    const checked = await claimOf(milestone, claimId)
    await execute(world.platform, checkClaim, clockActor, `again-${claimId}`, { claimId })
    expect(await claimOf(milestone, claimId)).toEqual(checked)
    expect(checked.timeline).toHaveLength(2)
  })

  it('waits as submitted until the job has run, and the office sees it in its queue afterwards', async () => {
    const milestone = await ready()
    const { id } = await milestone.staff.ask(submitClaim, { body: await anInvoice(milestone) })
    const job = await world.platform.database.row<{ payload: object }>(
      sql`SELECT payload FROM outbox WHERE job = 'claim.check' ORDER BY id DESC LIMIT 1`,
    )
    expect(job?.payload).toEqual({ claimId: id })
    await world.work()
    const { claims } = await milestone.programme.reviewer.ask(listClaims, { query: { state: 'clean' } })
    expect(claims.map(each => each.id)).toEqual([id])
  })
})
