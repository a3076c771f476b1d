import { dayOf } from '@sanad/shared/calendar-day.ts'
import type { Platform } from '../../platform/platform.ts'
import { checkRow, type GoodRow, type RowProblem } from './check-register-row.ts'
import { type CsvRecord, readCsv, UnreadableCsv } from './read-csv.ts'
import { type Columns, columnsOf, type Unreadable } from './register-columns.ts'

/** A good row and where it stands. */
export type ReadRow = GoodRow & { readonly line: number }

export interface ReadRows {
  /** Records in this piece, good and bad. */
  readonly rows: number
  readonly good: readonly ReadRow[]
  readonly bad: readonly (RowProblem & { readonly line: number })[]
  readonly badRows: number
  /** Bytes of the file read so far. */
  readonly bytesRead: number
}

/** Told by throwing: the file as a whole cannot be read. */
export class UnreadableRegister extends Error {
  readonly why: Unreadable
  constructor(why: Unreadable) {
    super(why.failure)
    this.why = why
  }
}

/**
 * Reads a register a piece at a time; the same file gives the same pieces at every reading. Of rows with one key the first
 * counts. Memory: one piece, and a key for each row.
 * @throws UnreadableRegister
 */
export async function* readRegister(platform: Platform, sha256: Buffer, now: Date): AsyncGenerator<ReadRows> {
  const start = await startOf(platform, sha256)
  const today = dayOf(now)
  const lineByKey = new Map<string, number>()
  let [columns, width, bytesRead, rows]: [Columns | undefined, number, number, number] = [undefined, 0, 0, 0]
  const pieces = readCsv(platform.blobs.read(sha256), start, bytes => {
    bytesRead = bytes
  })
  for await (const records of readable(pieces)) {
    const rest = [...records]
    if (!columns && rest.length > 0) {
      const header = rest.shift()?.cells ?? []
      columns = mustBeColumns(columnsOf(header))
      width = header.length
    }
    if (!columns) continue
    const piece = checkPiece(rest, { columns, width, today, lineByKey })
    rows += piece.rows
    yield { ...piece, bytesRead }
  }
  if (rows === 0) throw new UnreadableRegister({ failure: columns ? 'no_rows' : 'no_header', detail: '' })
}

interface Reading {
  readonly columns: Columns
  readonly width: number
  readonly today: string
  readonly lineByKey: Map<string, number>
}

function checkPiece(records: readonly CsvRecord[], reading: Reading): Omit<ReadRows, 'bytesRead'> {
  const good: ReadRow[] = []
  const bad: (RowProblem & { line: number })[] = []
  let badRows = 0
  for (const { line, cells } of records) {
    const checked = checkRecord(cells, line, reading)
    if ('key' in checked) good.push({ ...checked, line })
    else {
      badRows++
      for (const problem of checked) bad.push({ ...problem, line, value: shown(problem.value) })
    }
  }
  return { rows: records.length, good, bad, badRows }
}

function checkRecord(
  cells: CsvRecord['cells'],
  line: number,
  { columns, width, today, lineByKey }: Reading,
): GoodRow | RowProblem[] {
  if (!cells) return [{ field: 'row', reason: 'unreadable', value: '' }]
  if (cells.length < width || cells.slice(width).some(cell => cell.trim() !== ''))
    return [{ field: 'row', reason: 'wrong_fields', value: `${cells.length} / ${width}` }]
  const checked = checkRow(cells, columns, today)
  if (!('key' in checked)) return checked
  const first = lineByKey.get(checked.key)
  if (first !== undefined) return [{ field: 'row', reason: 'repeated', value: String(first) }]
  lineByKey.set(checked.key, line)
  return checked
}

/** What can be stored and shown: PostgreSQL text holds no NUL. */
const shown = (value: string): string => value.slice(0, 200).replace(/\p{Cc}/gu, '\u2400')

function mustBeColumns(found: Columns | Unreadable): Columns {
  if ('failure' in found) throw new UnreadableRegister(found)
  return found
}

async function* readable(pieces: AsyncIterable<CsvRecord[]>): AsyncGenerator<CsvRecord[]> {
  try {
    yield* pieces
  } catch (error) {
    throw error instanceof UnreadableCsv ? new UnreadableRegister({ failure: 'unreadable', detail: '' }) : error
  }
}

async function startOf(platform: Platform, sha256: Buffer): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of platform.blobs.read(sha256, { start: 0, end: 64 * 1024 - 1 })) parts.push(part as Buffer)
  return Buffer.concat(parts)
}
