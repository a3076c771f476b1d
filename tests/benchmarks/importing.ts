import { sql } from '@sanad/server/platform/database.ts'
import { acceptRegisterImport, readRegisterImport, startRegisterImport } from '@sanad/shared/api/register-imports.ts'
import { aProgramme } from '../world/programmes.ts'
import type { Actor } from '../world/world.ts'
import { compare, type Run, type Size, timed } from './measure.ts'
import { type KeptRows, keepRows } from './raw-copy.ts'
import { badEvery, registerOf } from './register.ts'
import { sendTo } from './sent-file.ts'
import { type Copy, type Sanad, type Stand, until } from './stand.ts'
import { duration, figure, type Line, times } from './table.ts'

const tables = [
  'file',
  'register_import',
  'association',
  'registration',
  'invitation',
  'register_import_problem',
  'history',
  'log_entry',
  'command_key',
] as const

/** A register through the API: dry run, then its good rows taken over, against `COPY` of the rows that were written. */
export async function importing(stand: Stand, { pairs, scale }: Size): Promise<Line[]> {
  const rows = 200_000 * scale
  const register = registerOf(rows)
  const prepared = await stand.prepare(async world => {
    const { manager } = await aProgramme(world)
    return manager
  })
  let kept: KeptRows | undefined
  const product = () =>
    prepared.inCopy(async copy => {
      const run = await copy.withSanad({}, sanad => importAll(sanad, prepared.facts, { register, rows }))
      await mustBeWhole(copy, rows)
      kept ??= await keepRows(copy, tables)
      return run
    })
  const limit = () => prepared.inCopy(copy => (kept as KeptRows).copyInto(copy, rows))
  try {
    const compared = await compare(pairs, product, limit)
    const parts = `dry run ${figure(compared.product, 'dryRunS')} s, import ${figure(compared.product, 'importS')} s`
    return [
      {
        name: 'Import a register of 200 000 rows: dry run, then the good rows',
        product: `${duration(compared.product)} (${parts})`,
        limit: `COPY of the same rows ${duration(compared.limit)}`,
        ratio: times(compared),
        aim: '',
      },
    ]
  } finally {
    await kept?.remove()
  }
}

interface Given {
  readonly register: Buffer
  readonly rows: number
}

const badIn = (rows: number): number => Math.floor(rows / badEvery)

async function importAll(sanad: Sanad, manager: Pick<Actor, 'token'>, { register, rows }: Given): Promise<Run> {
  const fileId = await sendTo(sanad, manager, {
    name: 'سجل.csv',
    media: 'text/csv',
    purpose: 'register',
    bytes: register,
  })
  let importId = ''
  const watch = async (isOver: (state: string) => boolean, figureOf: 'rowsRead' | 'rowsImported') => {
    const seen = new Set<number>()
    const ended = await until(
      async () => {
        const found = await sanad.ask(manager, readRegisterImport, { params: { importId } })
        seen.add(found[figureOf])
        return found
      },
      ({ state }) => isOver(state),
    )
    if (rows >= 20_000 && seen.size < 4) throw new Error(`nobody could see ${figureOf} move`)
    return ended
  }
  const dryRun = await timed(rows, async () => {
    importId = (await sanad.ask(manager, startRegisterImport, { body: { fileId } })).importId
    const { state, rowsGood, rowsBad } = await watch(state => state === 'checked' || state === 'failed', 'rowsRead')
    if (state !== 'checked' || rowsBad !== badIn(rows) || rowsGood + rowsBad !== rows)
      throw new Error(`${state}: ${rowsGood} good and ${rowsBad} bad rows`)
  })
  const taken = await timed(rows, async () => {
    await sanad.ask(manager, acceptRegisterImport, { params: { importId } })
    const { rowsImported } = await watch(state => state === 'imported', 'rowsImported')
    if (rowsImported !== rows - badIn(rows)) throw new Error(`${rowsImported} rows were imported`)
  })
  const figures = { dryRunS: dryRun.seconds, importS: taken.seconds }
  return { count: rows, seconds: dryRun.seconds + taken.seconds, figures }
}

/** Each good row once: an association, its registration, its history. */
async function mustBeWhole({ database }: Copy, rows: number): Promise<void> {
  const good = rows - badIn(rows)
  const counted = await database.row<Record<string, number>>(sql`
    SELECT (SELECT count(*)::int FROM association) AS associations,
      (SELECT count(DISTINCT register_key)::int FROM registration WHERE state = 'eligible') AS registrations,
      (SELECT count(DISTINCT object_id)::int FROM history WHERE event = 'enrol') AS histories,
      (SELECT count(DISTINCT line)::int FROM register_import_problem) + ${good}::int - ${badIn(rows)}::int AS told`)
  const wrong = Object.entries(counted ?? {}).filter(([, count]) => count !== good)
  if (wrong.length > 0) throw new Error(`of ${good} rows: ${JSON.stringify(counted)}`)
}
