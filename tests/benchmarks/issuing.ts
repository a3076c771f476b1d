import { readVoucherIssue, startVoucherIssue } from '@sanad/shared/api/voucher-issues.ts'
import { imbalances } from '../world/payouts.ts'
import { aProgramme } from '../world/programmes.ts'
import { eligibleAssociations } from '../world/vouchers.ts'
import { compare, type Run, type Size, timed } from './measure.ts'
import { type KeptRows, keepRows } from './raw-copy.ts'
import { type Copy, type Stand, until } from './stand.ts'
import { duration, type Line, times } from './table.ts'

const tables = ['voucher', 'history', 'ledger_transaction', 'posting', 'account', 'log_entry', 'command_key'] as const

/** One command issues a voucher to every eligible association, with postings, history and log, against `COPY` of the same rows. */
export async function issuing(stand: Stand, { pairs, scale }: Size): Promise<Line[]> {
  const vouchers = 200_000 * scale
  const prepared = await stand.prepare(async world => {
    const programme = await aProgramme(world, { budgetMinor: String(540_000n * BigInt(vouchers)) })
    await eligibleAssociations(world, programme.programmeId, vouchers)
    return { params: { programmeId: programme.programmeId }, manager: programme.manager, vouchers }
  })
  let kept: KeptRows | undefined
  const product = () =>
    prepared.inCopy(async copy => {
      const run = await issueAll(copy, prepared.facts)
      kept ??= await keepRows(copy, tables)
      return run
    })
  const limit = () => prepared.inCopy(copy => (kept as KeptRows).copyInto(copy, vouchers))
  try {
    const compared = await compare(pairs, product, limit)
    return [
      {
        name: 'Issue 200 000 vouchers, with postings, history and log',
        product: duration(compared.product),
        limit: `COPY of the same rows ${duration(compared.limit)}`,
        ratio: times(compared),
        aim: '≤ 3×',
      },
    ]
  } finally {
    await kept?.remove()
  }
}

interface Facts {
  readonly params: { programmeId: string }
  readonly manager: { token: string }
  readonly vouchers: number
}

function issueAll(copy: Copy, { params, manager, vouchers }: Facts): Promise<Run> {
  return copy.withSanad({}, async sanad => {
    const run = await timed(vouchers, async () => {
      const { issueId } = await sanad.ask(manager, startVoucherIssue, { params })
      const ended = await until(
        () => sanad.ask(manager, readVoucherIssue, { params: { ...params, issueId } }),
        ({ state }) => state !== 'running',
      )
      if (ended.issued !== vouchers) throw new Error(`${ended.issued} were issued: ${ended.failure}`)
    })
    const wrong = await copy.withWorld(imbalances)
    if (wrong.length > 0) throw new Error(`the ledger does not balance: ${wrong.slice(0, 5).join(', ')}`)
    return run
  })
}
