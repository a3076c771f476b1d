import * as api from '@sanad/shared/api/batches.ts'
import { listPayable } from '@sanad/shared/api/payouts.ts'
import type { Deviation } from '../../payments/index.ts'
import { bookFeeOnly, bookStatement, bookTwice, confirm, explainExceptions, mendAccounts } from './bank.ts'
import { every } from './calendar.ts'
import type { Stage, StagedProgramme } from './stage.ts'

/** What goes otherwise than ordered, by the number of the statement; in all others the bank books what was sent. */
const deviations: Readonly<Record<number, readonly Deviation[]>> = {
  3: ['fee'],
  6: ['returned'],
  9: ['different'],
  11: ['fee', 'unknown'],
  13: ['returned'],
  15: ['missing'],
  17: ['fee'],
}
/** In the last weeks exceptions are not explained yet. */
const unexplained: Readonly<Record<number, readonly Deviation[]>> = {
  [-20]: ['different', 'unknown'],
  [-13]: ['returned', 'fee'],
}

/** The statement that is handed in a second time. */
const mistaken = 5

/** The Moroccan programme pays every week by bank file, the European one now and then by Stripe. */
export function tellPayments(stage: Stage): void {
  const { diary, programmes } = stage
  diary.tell(() => payWeekly(stage))
  diary.tell(() => lastBatches(stage))
  for (const day of [-188, -150, -90, -20]) diary.tell(() => payByStripe(stage, programmes.stripe, day))
}

type Upto = 'open' | 'sealed' | 'approved' | 'sent'

async function ready({ company }: Stage, { office }: StagedProgramme): Promise<string[]> {
  const { claims } = await company.ask(office.treasurer, listPayable, { query: {} })
  return claims.filter(({ obstacle }) => obstacle === null).map(({ id }) => id)
}

/** One treasurer makes and seals a batch, the other approves it the next day, then it is sent. */
async function makeBatch(
  stage: Stage,
  { office }: StagedProgramme,
  { upTo, claimIds }: { upTo: Upto; claimIds: readonly string[] },
): Promise<string> {
  const { company, diary } = stage
  const { treasurer, secondTreasurer } = office
  const { id: batchId } = await company.ask(treasurer, api.makeBatch, { body: { claimIds: [...claimIds] } })
  const params = { batchId }
  if (upTo === 'open') return batchId
  await company.ask(treasurer, api.sealBatch, { params })
  if (upTo === 'sealed') return batchId
  await diary.after(1, 1)
  await company.ask(secondTreasurer, api.approveBatch, { params, body: {} })
  if (upTo === 'approved') return batchId
  await diary.after(0, 2)
  await company.ask(treasurer, api.sendBatch, { params })
  return batchId
}

async function payWeekly(stage: Stage): Promise<void> {
  let statements = 0
  for (const day of every(7, -195, -13)) {
    await stage.diary.until(day, 3)
    const claimIds = await ready(stage, stage.programmes.bank)
    if (claimIds.length === 0) continue
    const batchId = await makeBatch(stage, stage.programmes.bank, { upTo: 'sent', claimIds })
    await stage.diary.after(2)
    statements++
    await confirm(stage, await bookStatement(stage, batchId, unexplained[day] ?? deviations[statements] ?? []))
    if (statements === mistaken) await bookTwice(stage, batchId)
    if (day in unexplained) continue
    await stage.diary.after(1, 1)
    await explainExceptions(stage)
    await mendAccounts(stage, batchId)
  }
}

/** Of what is payable in the last days a part each is sent, approved, sealed and still open; of the open one a line was taken out. */
async function lastBatches(stage: Stage): Promise<void> {
  const { company, diary, programmes } = stage
  const { bank } = programmes
  await diary.until(-4, 3)
  const claimIds = await ready(stage, bank)
  await discardOne(stage, bank, claimIds.slice(0, 1))
  const part = Math.floor(claimIds.length / 4)
  const take = (nth: number): string[] => claimIds.slice(nth * part, (nth + 1) * part)
  await makeBatch(stage, bank, { upTo: 'approved', claimIds: take(0) })
  await diary.until(-3, 3)
  const sentId = await makeBatch(stage, bank, { upTo: 'sent', claimIds: take(1) })
  await makeBatch(stage, bank, { upTo: 'sealed', claimIds: take(2) })
  await diary.until(-1, 3)
  await bookFeeOnly(stage, sentId)
  const batchId = await makeBatch(stage, bank, { upTo: 'open', claimIds: take(3) })
  const { lines } = await company.ask(bank.office.treasurer, api.showBatch, { params: { batchId }, query: {} })
  const [first] = lines
  if (first) await company.ask(bank.office.treasurer, api.removePayout, { params: { batchId, payoutId: first.id } })
}

/** A batch made too early: its only line is taken out again, and the empty batch discarded. */
async function discardOne(stage: Stage, bank: StagedProgramme, claimIds: readonly string[]): Promise<void> {
  const { treasurer } = bank.office
  const batchId = await makeBatch(stage, bank, { upTo: 'open', claimIds })
  const { lines } = await stage.company.ask(treasurer, api.showBatch, { params: { batchId }, query: {} })
  for (const { id: payoutId } of lines)
    await stage.company.ask(treasurer, api.removePayout, { params: { batchId, payoutId } })
  await stage.company.ask(treasurer, api.discardBatch, { params: { batchId } })
}

async function payByStripe(stage: Stage, stripe: StagedProgramme, day: number): Promise<void> {
  if (!stage.hasFakeStripe) return
  await stage.diary.until(day, 3)
  const claimIds = await ready(stage, stripe)
  if (claimIds.length > 0) await makeBatch(stage, stripe, { upTo: 'sent', claimIds })
}
