import { listExceptions, matchException, showException } from '@sanad/shared/api/reconciliation.ts'
import { toDecimal } from '@sanad/shared/money.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rib } from '../world/bank-files.ts'
import { aPayee, approvedClaims, giveAccount } from '../world/claims.ts'
import { aSentBatch, balances, imbalances, payoutsIn } from '../world/payouts.ts'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { aProgrammeThatPaid, importText, totals } from '../world/statements.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
let written = 0
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

interface Movement {
  /** Negative when money left. */
  readonly amountMinor: bigint
  readonly endToEndId?: string
  readonly isReversal?: boolean
  /** What the transaction says of itself, where the entry holds more. */
  readonly transactionMinor?: bigint
  readonly remittance?: string
  readonly account?: string
  /** Sub-family of the bank's transaction code. */
  readonly code?: string
}

const amount = (minor: bigint) => `<Amt Ccy="MAD">${toDecimal(minor < 0n ? -minor : minor)}</Amt>`
const direction = (minor: bigint) => `<CdtDbtInd>${minor < 0n ? 'DBIT' : 'CRDT'}</CdtDbtInd>`
const balance = (code: string, minor: bigint) =>
  `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp>${amount(minor)}${direction(minor)}<Dt><Dt>2026-03-03</Dt></Dt></Bal>`

function entryOf({
  amountMinor,
  endToEndId,
  isReversal,
  transactionMinor,
  remittance,
  account,
  code,
}: Movement): string {
  written += 1
  const id = endToEndId ? `<EndToEndId>${endToEndId}</EndToEndId>` : ''
  const own = transactionMinor ? `${amount(transactionMinor)}${direction(transactionMinor)}` : ''
  const party = account ? `<RltdPties><CdtrAcct><Id><IBAN>${account}</IBAN></Id></CdtrAcct></RltdPties>` : ''
  const text = remittance ? `<RmtInf><Ustrd>${remittance}</Ustrd></RmtInf>` : ''
  return `<Ntry>${amount(amountMinor)}${direction(amountMinor)}${isReversal ? '<RvslInd>true</RvslInd>' : ''}<Sts><Cd>BOOK</Cd></Sts>
<BookgDt><Dt>2026-03-03</Dt></BookgDt><AcctSvcrRef>R${written}</AcctSvcrRef><BkTxCd>${code ? `<Domn><Cd>PMNT</Cd><Fmly><Cd>MDOP</Cd><SubFmlyCd>${code}</SubFmlyCd></Fmly></Domn>` : '<Prtry><Cd>X</Cd></Prtry>'}</BkTxCd>
<NtryDtls><TxDtls><Refs>${id}</Refs>${own}${party}${text}</TxDtls></NtryDtls></Ntry>`
}

/** The bank's account of these movements is imported. */
function booked(programme: ProgrammeInWorld, movements: readonly Movement[]): Promise<string> {
  const sum = movements.reduce((total, { amountMinor }) => total + amountMinor, 0n)
  const text = `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>M${written}</MsgId></GrpHdr><Stmt><Id>S${written}</Id>
<Acct><Id><Othr><Id>${rib}</Id></Othr></Id><Ccy>MAD</Ccy></Acct>${balance('OPBD', 90_000_000n)}${balance('CLBD', 90_000_000n + sum)}${movements.map(entryOf).join('')}</Stmt></BkToCstmrStmt></Document>`
  return importText(world, programme.treasurer, text)
}

const states = async (programme: ProgrammeInWorld) =>
  (await payoutsIn(world, programme.programmeId)).map(({ state }) => state)
const reasons = async (programme: ProgrammeInWorld) =>
  (await programme.auditor.ask(listExceptions)).exceptions.map(({ reason }) => reason).sort()

/** A treasurer says that an entry belongs to the programme's only payout. */
async function link(programme: ProgrammeInWorld, exceptionId = ''): Promise<void> {
  const [payout] = await payoutsIn(world, programme.programmeId)
  await programme.treasurer.ask(matchException, { params: { exceptionId }, body: { payoutId: payout?.id ?? '' } })
}

/** Whatever the bank wrote: the screen proves itself, every voucher is whole. */
async function mustAddUp(programme: ProgrammeInWorld): Promise<void> {
  expect(await totals(programme)).toMatchObject({ isBalanced: true })
  expect(await imbalances(world)).toEqual([])
}

async function onePayout() {
  const paid = await aProgrammeThatPaid(world, 1)
  const [payout] = await payoutsIn(world, paid.programme.programmeId)
  if (!payout) throw new Error('nothing was sent')
  const { endToEndId } = payout
  return { ...paid, out: { amountMinor: -378_000n, endToEndId }, back: { amountMinor: 378_000n, endToEndId } }
}

describe('Entries a bank may write', () => {
  it('reverse a booking: the money is payable again', async () => {
    const { programme, out, back } = await onePayout()
    await booked(programme, [out, { ...back, isReversal: true }])
    expect(await states(programme)).toEqual(['returned'])
    expect(await balances(world, programme.programmeId)).toMatchObject({ paid: '0', transit: '0', payable: '378000' })
    await mustAddUp(programme)
  })

  it('reverse the reversal: nobody pays by itself again, a person is told', async () => {
    const { programme, out, back } = await onePayout()
    await booked(programme, [out, { ...back, isReversal: true }])
    await booked(programme, [{ ...out, isReversal: true }])
    expect(await states(programme)).toEqual(['returned'])
    expect(await reasons(programme)).toEqual(['entry_twice', 'returned'])
    await mustAddUp(programme)
  })

  it('tell of a return before, or without, the booking', async () => {
    const { programme, out, back } = await onePayout()
    await booked(programme, [back])
    expect(await states(programme)).toEqual(['returned'])
    await mustAddUp(programme)
    await booked(programme, [out])
    expect(await states(programme)).toEqual(['returned'])
    expect(await reasons(programme)).toEqual(['returned'])
    await mustAddUp(programme)
  })

  it('give back a part, and later the rest: confirmed no more by so much, then payable as after any return', async () => {
    const { programme, out, back } = await onePayout()
    await booked(programme, [out])
    await booked(programme, [{ ...back, amountMinor: 100_000n }])
    const named = (await programme.treasurer.ask(listExceptions)).exceptions[0]
    expect(named).toMatchObject({ reason: 'amount_differs', sentMinor: '0', bankMinor: '-100000' })
    await link(programme, named?.id)
    expect(await states(programme)).toEqual(['settled'])
    expect(await balances(world, programme.programmeId)).toMatchObject({
      paid: '278000',
      transit: '100000',
      payable: '0',
    })
    const [part] = (await programme.auditor.ask(listExceptions)).exceptions
    expect(part).toMatchObject({ reason: 'partly_returned', sentMinor: '378000', bankMinor: '278000' })
    expect(await programme.auditor.ask(showException, { params: { exceptionId: part?.id ?? '' } })).toMatchObject({
      entry: { amountMinor: '100000' },
      canMatch: false,
    })
    await mustAddUp(programme)
    await booked(programme, [{ ...back, amountMinor: 278_000n }])
    await link(
      programme,
      (await programme.treasurer.ask(listExceptions, { query: { reason: 'amount_differs' } })).exceptions[0]?.id,
    )
    expect(await states(programme)).toEqual(['returned'])
    expect(await balances(world, programme.programmeId)).toMatchObject({ paid: '0', transit: '0', payable: '378000' })
    expect(await reasons(programme)).toEqual(['returned'])
    await mustAddUp(programme)
  })

  it('give back all of it once more where a part is back already: a person is told, nobody pays', async () => {
    const { programme, out, back } = await onePayout()
    await booked(programme, [out, { ...back, amountMinor: 100_000n }])
    await link(programme, (await programme.treasurer.ask(listExceptions)).exceptions[0]?.id)
    await booked(programme, [{ ...back, isReversal: true }])
    expect(await states(programme)).toEqual(['settled'])
    expect(await reasons(programme)).toEqual(['entry_twice', 'partly_returned'])
    await mustAddUp(programme)
  })

  it('take no part from a payment that no statement has confirmed', async () => {
    const { programme, back } = await onePayout()
    await booked(programme, [{ ...back, amountMinor: 100_000n }])
    const { exceptions } = await programme.treasurer.ask(listExceptions)
    const [payout] = await payoutsIn(world, programme.programmeId)
    expect(
      await programme.treasurer.refused(matchException, {
        params: { exceptionId: exceptions[0]?.id ?? '' },
        body: { payoutId: payout?.id ?? '', explanation: 'Une partie.' },
      }),
    ).toBe('exception.payout_not_waiting')
    await mustAddUp(programme)
  })

  it('take a fee and give it back: both are a fee, and no payment returns', async () => {
    const { programme, out } = await onePayout()
    const fee = { amountMinor: -1_650n, code: 'CHRG' }
    await booked(programme, [out, fee, { ...fee, amountMinor: 1_650n, isReversal: true }])
    const { exceptions } = await programme.auditor.ask(listExceptions)
    expect(exceptions.map(({ reason, bankMinor }) => [reason, bankMinor])).toEqual([
      ['fee', '1650'],
      ['fee', '-1650'],
    ])
    // A line without a word is still a line, told by the bank's reference.
    expect(exceptions.map(({ entryText }) => entryText)).toEqual([`R${written - 1}`, `R${written}`])
    await mustAddUp(programme)
  })

  it('hold a fee beside the payment', async () => {
    const { programme, out } = await onePayout()
    await booked(programme, [{ ...out, amountMinor: -379_650n, transactionMinor: -378_000n }])
    expect(await states(programme)).toEqual(['settled'])
    expect(await reasons(programme)).toEqual(['fee'])
    expect(await balances(world, programme.programmeId)).toMatchObject({ paid: '378000', transit: '0' })
    await mustAddUp(programme)
  })

  it('name two equal payments to one account only in the text', async () => {
    const programme = await aProgramme(world)
    const { providerId } = await aPayee(world, { withAccount: false })
    const account = await giveAccount(world, providerId)
    for (const _ of [1, 2]) {
      await approvedClaims(world, programme, { providerId })
      await aSentBatch(world, programme)
    }
    const [, second] = await payoutsIn(world, programme.programmeId)
    await booked(programme, [{ amountMinor: -378_000n, remittance: `${second?.reference}`, account }])
    expect(await states(programme)).toEqual(['sent', 'settled'])
    await mustAddUp(programme)
  })
})
