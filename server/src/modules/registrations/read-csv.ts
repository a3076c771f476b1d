import { type CsvDialect, csvDialect } from '@sanad/shared/formats/csv-dialect.ts'

/** One record: the line it begins on, counted from 1, and its cells; undefined when its quotes do not close. */
export interface CsvRecord {
  readonly line: number
  readonly cells: readonly string[] | undefined
}

/** A file that is not lines of text at all. */
export class UnreadableCsv extends Error {}

const longestLine = 64 * 1024
/** A quoted field may go over several lines; past this many its quote was never closed. */
const mostLines = 20

/**
 * Reads CSV (RFC 4180; `;` `,` or tab, UTF-8 or marked UTF-16, LF, CRLF or CR) a piece at a time, so that memory does not grow
 * with the file. A record whose quotes do not close costs its first line only: reading goes on with the next one.
 * Bytes that are no text become U+FFFD.
 * @param start the first bytes of the file, from which the dialect is found
 * @param onBytes told how many bytes were read so far
 * @throws UnreadableCsv on a line longer than 64 Ki characters
 */
export async function* readCsv(
  content: AsyncIterable<Uint8Array>,
  start: Uint8Array,
  onBytes: (bytes: number) => void = () => undefined,
): AsyncGenerator<CsvRecord[]> {
  const dialect = csvDialect(start)
  const records = recordsOf(dialect)
  let pending = ''
  for await (const text of textOf(content, dialect, onBytes)) {
    const lines = (pending + text).split(/\r\n|\n|\r(?!$)/)
    pending = lines.pop() ?? ''
    if (pending.length > longestLine) throw new UnreadableCsv()
    yield records.take(lines)
  }
  yield records.take(pending === '' ? [] : [pending.replace(/\r$/, '')])
  yield records.end()
}

async function* textOf(
  content: AsyncIterable<Uint8Array>,
  { encoding, headerAt }: CsvDialect,
  onBytes: (bytes: number) => void,
) {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true })
  let read = 0
  for await (const chunk of content) {
    const skip = Math.max(0, Math.min(chunk.length, headerAt - read))
    read += chunk.length
    yield decoder.decode(chunk.subarray(skip), { stream: true })
    onBytes(read)
  }
  yield decoder.decode()
}

/** Joins lines into records. What follows a quote that did not close is read again as lines of its own. */
function recordsOf({ delimiter, headerAt, bomBytes }: CsvDialect) {
  let open: string[] = []
  let line = headerAt > bomBytes ? 1 : 0
  const giveUp = (): CsvRecord[] => {
    const again = open.slice(1)
    const begun = line - open.length + 1
    open = []
    line = begun
    return [{ line: begun, cells: undefined }, ...again.flatMap(add)]
  }
  const add = (text: string): CsvRecord[] => {
    line++
    if (open.length === 0 && text.trim() === '') return []
    open.push(text)
    const cells = splitRecord(open.join('\n'), delimiter)
    if (cells === 'open') return open.length >= mostLines ? giveUp() : []
    if (cells === 'wrong') return giveUp()
    const record = { line: line - open.length + 1, cells }
    open = []
    return [record]
  }
  const end = (): CsvRecord[] => {
    const left: CsvRecord[] = []
    while (open.length > 0) left.push(...giveUp())
    return left
  }
  return { take: (lines: readonly string[]) => lines.flatMap(add), end }
}

/** @returns the cells; `open` when a quoted one does not end; `wrong` when something stands behind a closing quote */
export function splitRecord(text: string, delimiter: string): string[] | 'open' | 'wrong' {
  if (!text.includes('"')) return text.split(delimiter)
  const cells: string[] = []
  for (let at = 0; ; at++) {
    if (text[at] === '"') {
      const end = closingQuote(text, at + 1)
      if (end < 0) return 'open'
      cells.push(text.slice(at + 1, end).replaceAll('""', '"'))
      at = end + 1
      if (at < text.length && text[at] !== delimiter) return 'wrong'
    } else {
      const end = text.indexOf(delimiter, at)
      cells.push(text.slice(at, end < 0 ? undefined : end))
      at = end < 0 ? text.length : end
    }
    if (at >= text.length) return cells
  }
}

function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) if (text[at + 1] !== '"') return at
  return -1
}
