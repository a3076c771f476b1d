import { type Database, sql } from '@sanad/server/platform/database.ts'
import { readReconciliation } from '@sanad/shared/api/reconciliation.ts'
import { confirmStatement, importStatement, listStatements } from '@sanad/shared/api/statements.ts'
import { imbalances } from '../world/payouts.ts'
import { type Comparison, compare, type Run, type Size, timed } from './measure.ts'
import { type KeptRows, type KeptTable, keepRows } from './raw-copy.ts'
import { type SentBatches, sentBatches } from './sent-batches.ts'
import { sendTo } from './sent-file.ts'
import { type Copy, type Sanad, type Stand, until } from './stand.ts'
import { duration, type Line, times } from './table.ts'

interface Facts extends SentBatches {
  /** The last rows that were there before: what comes after them, reconciling wrote. */
  readonly last: { readonly history: string; readonly posting: string }
}

/** A statement through the API until it is matched and its payouts have settled, against copying and joining the same rows. */
export async function reconciling(stand: Stand, { pairs, scale }: Size): Promise<Line[]> {
  const prepared = await stand.prepare(async world => {
    const sent = await sentBatches(world, 100_000 * scale)
    return { ...sent, last: await lastRows(world.platform.database) }
  })
  const { facts } = prepared
  let kept: KeptRows | undefined
  const product = () =>
    prepared.inCopy(async copy => {
      const run = await copy.withSanad({}, sanad => reconcile(sanad, facts))
      await mustAgree(copy, facts)
      kept ??= await keepRows(copy, writtenIn(facts))
      return run
    })
  const limit = () => prepared.inCopy(copy => copyAndJoin(copy, kept as KeptRows, facts.entries))
  try {
    const all = await compare(pairs, product, limit)
    const entries = entriesOnly(all)
    const name = 'Reconcile 100 000 bank entries, payouts settled'
    const shared = { name, product: duration(all.product) }
    const whole = `COPY, join and UPDATE of all it writes ${duration(all.limit)}`
    return [
      {
        ...shared,
        limit: `COPY of the entries and join ${duration(entries.limit)}`,
        ratio: times(entries),
        aim: '≤ 5×',
      },
      { ...shared, name: `${name}; held against all rows`, limit: whole, ratio: times(all), aim: '' },
    ]
  } finally {
    await kept?.remove()
  }
}

const lastRows = async (database: Database): Promise<Facts['last']> =>
  (await database.row<Facts['last']>(sql`
    SELECT (SELECT max(id)::text FROM history) AS history, (SELECT max(id)::text FROM posting) AS posting`)) ?? {
    history: '0',
    posting: '0',
  }

const writtenIn = ({ last }: Facts): KeptTable[] => [
  { table: 'file', where: sql`t.name = 'releve.xml'` },
  { table: 'statement' },
  { table: 'entry' },
  { table: 'reconciliation_match' },
  { table: 'reconciliation_exception' },
  { table: 'history', where: sql`t.id > ${sql.lit(last.history)}::bigint` },
  { table: 'ledger_transaction', where: sql`t.kind IN ('settle', 'return')` },
  { table: 'posting', where: sql`t.id > ${sql.lit(last.posting)}::bigint` },
]

async function reconcile(sanad: Sanad, { programme, statement, entries }: Facts): Promise<Run> {
  const { treasurer } = programme
  const file = { name: 'releve.xml', media: 'application/xml', purpose: 'statement', bytes: statement } as const
  const fileId = await sendTo(sanad, treasurer, file)
  return timed(entries, async () => {
    const { id: statementId } = await sanad.ask(treasurer, importStatement, { body: { fileId } })
    await mustBecome(sanad, programme, 'read')
    await sanad.ask(programme.secondTreasurer, confirmStatement, { params: { statementId } })
    await mustBecome(sanad, programme, 'matched')
  })
}

async function mustBecome(sanad: Sanad, { treasurer }: Facts['programme'], state: 'read' | 'matched'): Promise<void> {
  const { statements } = await until(
    () => sanad.ask(treasurer, listStatements, { query: {} }),
    found => ['refused', state].includes(found.statements[0]?.state ?? ''),
  )
  if (statements[0]?.state !== state) throw new Error(`the statement is ${statements[0]?.state}`)
}

/** Every entry has one place, every payout the state the bank told, and the auditor's checks agree to the centime. */
async function mustAgree(copy: Copy, { programme, batches, payouts, entries }: Facts): Promise<void> {
  const counted = await copy.database.row(sql`
    SELECT (SELECT count(*)::int FROM entry) AS entries, (SELECT count(*)::int FROM payout WHERE state = 'settled') AS settled,
      (SELECT count(*)::int FROM claim WHERE state = 'paid') AS paid,
      (SELECT count(*)::int FROM payout WHERE state = 'returned') AS returned,
      (SELECT count(*)::int FROM reconciliation_match) AS matches,
      (SELECT count(*)::int FROM reconciliation_exception WHERE entry_id IS NOT NULL) AS exceptions`)
  const settled = payouts - 4 * batches
  const expected = {
    entries,
    settled,
    paid: settled,
    returned: 2 * batches,
    matches: payouts,
    exceptions: 5 * batches,
  }
  if (JSON.stringify(counted) !== JSON.stringify(expected))
    throw new Error(`${JSON.stringify(counted)} instead of ${JSON.stringify(expected)}`)
  const wrong = await copy.withWorld(imbalances)
  if (wrong.length > 0) throw new Error(`the ledger does not balance: ${wrong.slice(0, 5).join(', ')}`)
  await copy.withSanad({}, async sanad => {
    const { isBalanced, checks } = await sanad.ask(programme.auditor, readReconciliation)
    if (!isBalanced) throw new Error(`the auditor's checks do not agree: ${JSON.stringify(checks)}`)
  })
}

/** The shortest way to the same rows: copied where they come from outside, joined where they are found, updated where they move. */
function copyAndJoin(copy: Copy, kept: KeptRows, entries: number): Promise<Run> {
  return copy.asSuperuser(async database => {
    await kept.makeTwins(database)
    const copied = await timed(entries, () =>
      database.transaction(async inside => {
        for (const table of ['file', 'statement', 'entry']) await kept.fill(inside, table)
        await inside.run(sql`
          INSERT INTO twin.reconciliation_match (entry_id, payout_id, programme_id, kind, found_by, matched_at)
          SELECT e.id, o.id, e.programme_id, CASE WHEN e.amount_minor < 0 THEN 'settled' ELSE 'returned' END, 'end_to_end_id', now()
          FROM twin.entry e JOIN payout o ON o.end_to_end_id = e.end_to_end_id AND o.amount_minor = abs(e.amount_minor)`)
      }),
    )
    const moved = await timed(entries, () =>
      database.transaction(async inside => {
        for (const table of ['reconciliation_exception', 'history', 'ledger_transaction', 'posting'])
          await kept.fill(inside, table)
        await inside.run(sql`
          UPDATE payout o SET state = 'settled', settled_at = now() FROM twin.reconciliation_match m
          WHERE o.id = m.payout_id AND m.kind = 'settled'`)
        await inside.run(sql`
          UPDATE claim c SET state = 'paid' FROM twin.reconciliation_match m JOIN payout o ON o.id = m.payout_id
          WHERE c.id = o.claim_id AND m.kind = 'settled'`)
      }),
    )
    const figures = { copyAndJoinS: copied.seconds }
    return { count: entries, seconds: copied.seconds + moved.seconds, figures }
  })
}

/** The same runs, held against the first half of the limit alone. */
function entriesOnly({ product, limit }: Comparison): Comparison {
  const first = limit.map(run => ({ ...run, seconds: run.figures?.copyAndJoinS ?? Number.NaN }))
  const shares = product.map((run, at) => (first[at]?.seconds ?? Number.NaN) / run.seconds)
  return { product, limit: first, shares }
}
