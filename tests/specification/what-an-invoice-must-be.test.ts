import { correctClaim } from '@sanad/shared/api/claim-review.ts'
import { resubmitClaim, showClaim, submitClaim } from '@sanad/shared/api/claims.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AcceptedMilestone, anAcceptedMilestone } from '../world/agreements.ts'
import { aFile } from '../world/files.ts'
import { aClaim, anInvoice, type ClaimBody } from '../world/invoices.ts'
import { setRib } from '../world/payee-accounts.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
let fresh: AcceptedMilestone
beforeAll(async () => {
  world = await openWorld()
  fresh = await anAcceptedMilestone(world)
  await setRib(world, fresh.staff)
  world.clock.forward({ days: 15 })
})
afterAll(() => world.close())

const refused = async (some: Partial<ClaimBody>) =>
  fresh.staff.refused(submitClaim, { body: await anInvoice(fresh, some) })
const line = { label: 'Site web', quantity: 1, unitMinor: '200033', vatBasisPoints: 2000 }

describe('An invoice', () => {
  it('is for something: nothing is claimed, nor less than nothing', async () => {
    const of = { lines: [{ ...line, unitMinor: '100', vatBasisPoints: 0 }], netMinor: '100', totalMinor: '100' }
    for (const amountMinor of ['0', '-1'])
      expect(await refused({ amountMinor, ...of })).toBe('claim.amount_over_tranche')
  })

  it('may round its VAT by a centime a line, and by no more', async () => {
    // 20 % of a line are 40006,6 centimes, rounded 40007: of both, 80014.
    const withVat = (vat: number) => ({
      ...{ lines: [line, line], netMinor: '400066', vatMinor: String(vat), totalMinor: String(400_066 + vat) },
      amountMinor: '100000',
    })
    for (const vat of [80_011, 80_017]) expect(await refused(withVat(vat))).toBe('claim.totals_differ')
    for (const vat of [80_012, 80_016]) {
      const of = await anAcceptedMilestone(world)
      expect((await aClaim(world, of, withVat(vat))).claimId).toBeTruthy()
    }
  })

  it('and its evidence are files of the firm itself', async () => {
    const foreign = await aFile((await anAcceptedMilestone(world)).staff)
    expect(await refused({ invoiceFileId: foreign })).toBe('file.not_found')
    expect(await refused({ evidenceFileIds: [foreign] })).toBe('file.not_found')
  })

  it('counts each line as often as it says', async () => {
    const unitMinor = String(BigInt(fresh.amountMinor) / 5n)
    const lines = [{ ...line, quantity: 5, unitMinor, vatBasisPoints: 0 }]
    const { claimId } = await aClaim(world, fresh, { lines })
    const { claim, checks } = await fresh.staff.ask(showClaim, { params: { claimId } })
    expect([claim.state, checks.filter(({ outcome }) => outcome !== 'passed')]).toEqual(['clean', []])
  })
})

describe('A correction', () => {
  it('brings an invoice over no less than is claimed, on its last day to the end of it', async () => {
    const of = await anAcceptedMilestone(world)
    const { claimId } = await aClaim(world, of)
    const on = { params: { claimId } }
    const asked = { reason: 'invoice_details', note: 'Le numéro ICE manque.' } as const
    await of.programme.reviewer.ask(correctClaim, { ...on, body: asked })
    const claimOf = async () => (await of.staff.ask(showClaim, on)).claim
    world.clock.set((await claimOf()).answerBy ?? '')
    await world.tick()
    expect((await claimOf()).state).toBe('correction')
    const less = String(BigInt(of.amountMinor) - 1n)
    const short = { lines: [{ ...line, unitMinor: less, vatBasisPoints: 0 }], netMinor: less, totalMinor: less }
    const answer = async (some: Partial<ClaimBody>) => {
      const invoice = await anInvoice(of, { ...some, invoiceFileId: await aFile(of.staff) })
      const { milestoneId: _, amountMinor: __, ...body } = invoice
      return { ...on, body }
    }
    expect(await of.staff.refused(resubmitClaim, await answer(short))).toBe('claim.amount_over_tranche')
    const foreign = { evidenceFileIds: [await aFile(fresh.staff)] }
    expect(await of.staff.refused(resubmitClaim, await answer(foreign))).toBe('file.not_found')
    await of.staff.ask(resubmitClaim, await answer({}))
    expect((await claimOf()).state).toBe('submitted')
  })
})
