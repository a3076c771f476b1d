import { randomUUID } from 'node:crypto'
import { listClaims } from '@sanad/shared/api/claims.ts'
import { type AccountKind, listAccounts } from '@sanad/shared/api/ledger.ts'
import { listVouchers, readVoucherTotals, renounceVoucher } from '@sanad/shared/api/vouchers.ts'
import { loadMessages } from '@sanad/shared/messages.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { moneyStages } from '../../web/src/lib/vouchers/money-stages.ts'
import { anApprovedClaim } from '../world/claims.ts'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { commitTo, payAll } from '../world/spending.ts'
import { aVoucher } from '../world/vouchers.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
let programme: ProgrammeInWorld
beforeAll(async () => {
  world = await openWorld()
  programme = await aProgramme(world)
})
afterAll(() => world.close())

describe('A figure of the office', () => {
  it('leads to rows that add up to it, or nowhere', async () => {
    const [used, over] = [await aVoucher(world, programme), await aVoucher(world, programme)]
    const agreementId = randomUUID()
    await commitTo(world, used, agreementId, 300000n)
    await payAll(world, used, agreementId, 100000n)
    await over.officer.ask(renounceVoucher, { params: { voucherId: over.voucherId } })
    const totals = await programme.manager.ask(readVoucherTotals)
    expect(totals).toMatchObject({ paidMinor: '100000', committedMinor: '200000', returnedMinor: '540000' })
    const stages = moneyStages(totals, await loadMessages('en'), 'manager')
    const sums = await Promise.all(stages.map(({ href }) => (href ? sumOf(href) : null)))
    expect(sums.slice(0, -1)).toEqual(stages.slice(0, -1).map(({ amountMinor }) => BigInt(amountMinor)))
    expect(stages.at(-1)).toMatchObject({ amountMinor: '540000' })
    expect(sums.at(-1), 'what returned is in the pool, with what never left it').toBeNull()
    const seen = moneyStages(totals, await loadMessages('en'), 'reviewer').flatMap(({ href }) => href ?? [])
    expect(seen, 'a reviewer does not read the ledger').toEqual(['/office/vouchers'])
  })

  /** What the rows of a page add up to. */
  async function sumOf(href: string): Promise<bigint> {
    const kind = href.replace('/office/ledger/accounts/', '')
    const amounts =
      kind === href
        ? (await programme.manager.ask(listVouchers, { query: {} })).vouchers.map(({ worthMinor }) => worthMinor)
        : (await programme.manager.ask(listAccounts, { params: { kind: kind as AccountKind } })).accounts.map(
            ({ balanceMinor }) => balanceMinor,
          )
    return amounts.reduce((sum, amount) => sum + BigInt(amount), 0n)
  }

  it('beside a filter counts what was searched for', async () => {
    const paying = await aProgramme(world)
    const { claimId } = await anApprovedClaim(world, paying)
    const { claims, counts } = await paying.reviewer.ask(listClaims, { query: {} })
    expect(counts).toEqual({ approved: 1 })
    const reference = claims.find(({ id }) => id === claimId)?.reference ?? ''
    const searched = async (search: string) => (await paying.reviewer.ask(listClaims, { query: { search } })).counts
    expect([await searched(reference), await searched('nobody is called so')]).toEqual([{ approved: 1 }, {}])
  })
})
