import { clockActor } from '../../platform/actor.ts'
import { command, execute } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import type { JobRun } from '../../platform/job.ts'
import type { Platform } from '../../platform/platform.ts'
import { step } from '../../platform/step.ts'
import { whileReading } from '../../platform/while-reading.ts'
import { fileOf } from '../files/index.ts'
import { registeredItself } from './alike.queries.ts'
import { type ReadRow, type ReadRows, readRegister, UnreadableRegister } from './read-register.ts'
import type { Unreadable } from './register-columns.ts'
import { importById, knownKey, lockImport, registerImportLife } from './register-import.step.ts'

interface Counts {
  bytesRead: number
  rowsRead: number
  rowsBad: number
  rowsKnown: number
  rowsGood: number
}
const none: Counts = { bytesRead: 0, rowsRead: 0, rowsBad: 0, rowsKnown: 0, rowsGood: 0 }

/** The dry run: reads the whole file, writes down what is wrong with it, changes nothing else. The same at every repetition. */
export async function runCheck(platform: Platform, { payload, key }: JobRun<{ importId: string }>): Promise<void> {
  const { importId } = payload
  const { state, programmeId, fileId } = await importById(platform.database, importId)
  if (state !== 'waiting' && state !== 'checking') return
  await execute(platform, beginCheck, clockActor, `${key}-check`, { importId })
  const { sha256 } = await fileOf(platform.database, fileId)
  const counts = { ...none }
  try {
    await whileReading(gathered(readRegister(platform, sha256, platform.clock.now())), async piece => {
      const { known, itself } = await heldAgainst(platform, programmeId, piece.good)
      await writeProblems(platform, importId, [...piece.bad, ...itself])
      counts.bytesRead = piece.bytesRead
      counts.rowsRead += piece.rows
      counts.rowsBad += piece.badRows + itself.length
      counts.rowsKnown += known
      counts.rowsGood += piece.good.length - known - itself.length
      await showProgress(platform, importId, counts)
    })
  } catch (error) {
    if (!(error instanceof UnreadableRegister)) throw error
    await execute(platform, failCheck, clockActor, `${key}-fail`, { importId, ...error.why })
    return
  }
  await execute(platform, finishCheck, clockActor, `${key}-finish`, { importId, counts })
}

/** Small pieces are put together: a statement for each would cost more than its rows. */
export async function* gathered(pieces: AsyncIterable<ReadRows>, rows = 4000): AsyncGenerator<ReadRows> {
  let all = empty()
  for await (const { rows: more, good, bad, badRows, bytesRead } of pieces) {
    all.good.push(...good)
    all.bad.push(...bad)
    all = { ...all, rows: all.rows + more, badRows: all.badRows + badRows, bytesRead }
    if (all.rows < rows) continue
    yield all
    all = empty()
  }
  if (all.rows > 0) yield all
}

const empty = () => ({ rows: 0, good: [] as ReadRow[], bad: [] as ReadRows['bad'][number][], badRows: 0, bytesRead: 0 })

interface Problem {
  readonly line: number
  readonly reason: string
  /** The row itself, where a person may take it over all the same. */
  readonly given?: ReadRow | undefined
}

async function writeProblems({ database }: Platform, importId: string, bad: readonly Problem[]): Promise<void> {
  if (bad.length === 0) return
  await database.run(sql`
    INSERT INTO register_import_problem (import_id, line, field, reason, value, given)
    SELECT ${importId}, line, field, reason, value, given
    FROM jsonb_to_recordset(${JSON.stringify(bad)}::jsonb) AS bad (line int, field text, reason text, value text, given jsonb)
    ON CONFLICT DO NOTHING`)
}

/** Which good rows are no news: taken over before, or an association that registered by itself, which is told by its line. */
async function heldAgainst({ database }: Platform, programmeId: string, good: readonly ReadRow[]) {
  const given = JSON.stringify(good.map(({ line, key, marks }) => ({ line, key, marks })))
  const found = await database.rows<{ line: number; reference: string | null }>(sql`
    WITH given AS MATERIALIZED (
      SELECT line, key, marks FROM json_to_recordset(${given}::json) AS given (line int, key text, marks text[])),
    itself AS (${registeredItself(programmeId)})
    SELECT line, CASE WHEN before.known IS NULL THEN itself.reference END AS reference
    FROM given LEFT JOIN itself USING (key) LEFT JOIN LATERAL (${knownKey(sql`given.key`, programmeId)}) AS before ON true
    WHERE before.known OR itself.reference IS NOT NULL`)
  const rowAt = new Map(good.map(row => [row.line, row]))
  const itself = found.flatMap(({ line, reference: value }) =>
    value === null
      ? []
      : [{ line, field: 'row' as const, reason: 'registered_itself' as const, value, given: rowAt.get(line) }],
  )
  return { known: found.length - itself.length, itself }
}

/** How far it is, for whoever watches: no step of its own, and overwritten by the result. */
async function showProgress({ database }: Platform, importId: string, counts: Counts): Promise<void> {
  await database.run(sql`
    UPDATE register_import SET ${figures(counts)} WHERE id = ${importId} AND state = 'checking'`)
}

const figures = ({ bytesRead, rowsRead, rowsBad, rowsKnown, rowsGood }: Counts) =>
  sql`bytes_read = ${bytesRead}, rows_read = ${rowsRead}, rows_bad = ${rowsBad}, rows_known = ${rowsKnown}, rows_good = ${rowsGood}`

const beginCheck = command({
  name: 'register.check',
  by: ['clock'],
  async run(tx, { importId }: { importId: string }) {
    const found = await lockImport(tx, importId)
    tx.about('register_import', importId, found.programmeId)
    if (found.state === 'waiting') await step(tx, registerImportLife, found, 'check')
  },
})

const finishCheck = command({
  name: 'register.finish_check',
  by: ['clock'],
  async run(tx, { importId, counts }: { importId: string; counts: Counts }) {
    const found = await lockImport(tx, importId)
    tx.about('register_import', importId, found.programmeId)
    if (found.state !== 'checking') return
    const { rowsRead, rowsBad, rowsKnown, rowsGood } = counts
    await step(tx, registerImportLife, found, 'finish', { rowsRead, rowsBad, rowsKnown, rowsGood })
    await tx.run(sql`UPDATE register_import SET ${figures(counts)} WHERE id = ${importId}`)
  },
})

const failCheck = command({
  name: 'register.fail_check',
  by: ['clock'],
  async run(tx, { importId, failure, detail }: { importId: string } & Unreadable) {
    const found = await lockImport(tx, importId)
    tx.about('register_import', importId, found.programmeId)
    if (found.state !== 'checking') return
    await step(tx, registerImportLife, found, 'fail', { failure })
    await tx.run(
      sql`UPDATE register_import SET failure = ${failure}, failure_detail = ${detail} WHERE id = ${importId}`,
    )
  },
})
