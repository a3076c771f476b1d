import { fakeStatement } from '@sanad/server/modules/payments/index.ts'
import { aPayee, approvedClaims } from '../world/claims.ts'
import { aSentBatch, orderOf } from '../world/payouts.ts'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import type { World } from '../world/world.ts'

/** As many lines as a batch holds. */
const batchSize = 10_000
const payoutsPerFirm = 500
/** Of each batch: what goes otherwise than ordered. */
export const deviations = ['returned', 'returned', 'different', 'missing', 'fee', 'unknown'] as const
/** Entries more than payouts, by batch: two returns, a fee and an unknown line, one payout missing. */
const furtherEntries = 3

export interface SentBatches {
  readonly programme: ProgrammeInWorld
  readonly batches: number
  readonly payouts: number
  readonly entries: number
  /** One file; the statements in it follow each other. */
  readonly statement: Buffer
}

/**
 * Payouts to some hundred firms, made, sealed, approved and sent through the API, a batch at a time; only their approved
 * claims are made set-based. The bank answers all of them in one file.
 */
export async function sentBatches(world: World, wanted: number): Promise<SentBatches> {
  const size = Math.min(batchSize, wanted)
  const batches = Math.ceil(wanted / size)
  const payouts = batches * size
  const programme = await aProgramme(world, { budgetMinor: String(400_000n * BigInt(payouts)) })
  const statements: string[] = []
  for (let batch = 0; batch < batches; batch++) {
    for (let made = 0; made < size; made += payoutsPerFirm) {
      const { providerId } = await aPayee(world)
      await approvedClaims(world, programme, { providerId, count: Math.min(payoutsPerFirm, size - made) })
    }
    const order = await orderOf(programme, await aSentBatch(world, programme))
    const openingMinor = statements.length === 0 ? 10n ** 12n : closingOf(statements.at(-1) ?? '')
    const plan = { deviations, bookedOn: '2026-03-03', createdAt: world.clock.now(), openingMinor }
    statements.push(await fakeStatement([order], { ...plan, sequenceNumber: batch + 1 }))
  }
  return { programme, batches, payouts, entries: payouts + batches * furtherEntries, statement: joined(statements) }
}

/** What the account held at the end of a statement. */
function closingOf(statement: string): bigint {
  const [, amount = '', direction] =
    /CLBD<\/Cd><\/CdOrPrtry><\/Tp><Amt[^>]*>([\d.]+)<\/Amt><CdtDbtInd>(\w+)</.exec(statement.replace(/>\s+</g, '><')) ??
    []
  return BigInt(amount.replace('.', '')) * (direction === 'DBIT' ? -1n : 1n)
}

/** Statements of one account in one message, as banks send a month. */
function joined([first = '', ...others]: readonly string[]): Buffer {
  const end = first.lastIndexOf('</BkToCstmrStmt>')
  const further = others.map(each => each.slice(each.indexOf('<Stmt>'), each.lastIndexOf('</BkToCstmrStmt>')))
  return Buffer.from([first.slice(0, end), ...further, first.slice(end)].join(''))
}
