import { Problem } from '@sanad/shared/problems.ts'
import { clockActor } from '../../platform/actor.ts'
import { command, execute, type Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import type { JobRun } from '../../platform/job.ts'
import type { Platform } from '../../platform/platform.ts'
import { step } from '../../platform/step.ts'
import { whileReading } from '../../platform/while-reading.ts'
import { fileOf } from '../files/index.ts'
import { enrollingOneByOne, registeredItself } from './alike.queries.ts'
import { gathered } from './check-register.ts'
import { enrol } from './enrol.ts'
import { type ReadRows, readRegister } from './read-register.ts'
import { type Import, importById, knownKey, lockImport, registerImportLife } from './register-import.step.ts'

/**
 * Takes the good rows over, some thousand in a command. Reading again gives the same chunks, a chunk is one command with a key
 * of its own, and a row's key is unique in the programme: killed, repeated or run by two workers, it ends the same.
 */
export async function runImport(platform: Platform, { payload, key }: JobRun<{ importId: string }>): Promise<void> {
  const { importId } = payload
  const found = await importById(platform.database, importId)
  if (found.state !== 'importing') return
  const { sha256 } = await fileOf(platform.database, found.fileId)
  let chunk = 0
  const pieces = chunksOf(gathered(readRegister(platform, sha256, platform.clock.now())))
  await whileReading(pieces, rows => {
    const input = { importId, chunk, rows }
    return execute(platform, importChunk, clockActor, `${key}-${chunk++}`, input)
  })
  await execute(platform, completeImport, clockActor, `${key}-complete`, { importId })
}

async function* chunksOf(pieces: AsyncIterable<ReadRows>): AsyncGenerator<string> {
  for await (const { good } of pieces) yield JSON.stringify(good)
}

interface Chunk {
  readonly importId: string
  readonly chunk: number
  /** `ReadRow[]` as JSON: one text is hashed and sent as it is. */
  readonly rows: string
}

const importChunk = command({
  name: 'register.import_chunk',
  by: ['clock'],
  async run(tx, { importId, rows }: Chunk) {
    const found = await lockImport(tx, importId)
    tx.about('register_import', importId, found.programmeId)
    if (found.state === 'imported') return
    // Returning here would answer this chunk's key for good, and a run that goes on later would pass the chunk over.
    if (found.state !== 'importing')
      throw new Problem('event.not_possible', { kind: 'register_import', state: found.state, event: 'import' })
    await enrollingOneByOne(tx, found.programmeId)
    const itself = registeredItself(found.programmeId)
    const imported = await enrol(tx, found, { rows, itself })
    const leftOut = await keepLeftOut(tx, found, rows)
    await tx.run(sql`
      UPDATE register_import SET rows_imported = rows_imported + ${imported}, rows_good = rows_good - ${leftOut}, rows_bad = rows_bad + ${leftOut}
      WHERE id = ${importId}`)
  },
})

/** Rows whose association registered by itself since the dry run are told by line as those it found. @returns how many */
const keepLeftOut = (tx: Tx, { id, programmeId }: Import, rows: string): Promise<number> =>
  tx.run(sql`
    WITH given AS MATERIALIZED (
      SELECT row ->> 'key' AS key, (row ->> 'line')::int AS line, ARRAY(SELECT jsonb_array_elements_text(row -> 'marks')) AS marks, row
      FROM jsonb_array_elements(${rows}::jsonb) AS row),
    itself AS (${registeredItself(programmeId)})
    INSERT INTO register_import_problem (import_id, line, field, reason, value, given)
    SELECT ${id}, line, 'row', 'registered_itself', itself.reference, row FROM given JOIN itself USING (key)
      LEFT JOIN LATERAL (${knownKey(sql`given.key`, programmeId)}) AS before ON true
    WHERE before.known IS NULL ON CONFLICT DO NOTHING`)

/** Named for more associations than somebody may well act for, an address is an authority's or an accountant's, not each association's own. */
const mostOfOneAddress = 5

/** Whoever reads such an address has no place in any of them: their papers say who has (docs/decisions/0107-telling-the-unclaimed.md). */
const endShared = (tx: Tx, programmeId: string): Promise<number> =>
  tx.run(sql`
    WITH named AS MATERIALIZED (
      SELECT i.id, count(*) OVER (PARTITION BY i.email) AS n FROM registration r JOIN invitation i ON i.organisation_id = r.association_id
      WHERE r.programme_id = ${programmeId} AND r.register_key IS NOT NULL)
    UPDATE invitation i SET ended_at = ${tx.now} FROM named
    WHERE i.id = named.id AND named.n > ${mostOfOneAddress} AND i.accepted_at IS NULL AND i.ended_at IS NULL`)

const completeImport = command({
  name: 'register.complete',
  by: ['clock'],
  async run(tx, { importId }: { importId: string }) {
    const found = await lockImport(tx, importId)
    tx.about('register_import', importId, found.programmeId)
    if (found.state !== 'importing') return
    const counted = await tx.row<{ rowsImported: number }>(
      sql`SELECT rows_imported FROM register_import WHERE id = ${importId}`,
    )
    await endShared(tx, found.programmeId)
    await step(tx, registerImportLife, found, 'complete', { rowsImported: counted?.rowsImported ?? 0 })
  },
})
