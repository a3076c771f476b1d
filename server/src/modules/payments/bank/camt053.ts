import { remembered } from '../../../platform/remembered.ts'
import { canonicalAccount } from './account.ts'
import { decodeXml } from './decode-xml.ts'
import { append, EntryReading } from './entry-reading.ts'
import type { StatementEntry } from './statement-entry.ts'
import { StatementError } from './statement-error.ts'
import { readHeader, type StatementHeader } from './statement-header.ts'
import { cutXml, defaultLimits, type Piece, type XmlElement, type XmlLimits } from './xml-cutter.ts'

export type { StatementEntry } from './statement-entry.ts'
export type { StatementHeader } from './statement-header.ts'

/** The head of a statement, or some of its rows. */
export type StatementPart = StatementHeader | readonly StatementEntry[]

type Found = StatementHeader | StatementEntry

const message = 'Document/BkToCstmrStmt'
const statement = `${message}/Stmt`
const entry = `${statement}/Ntry`
const details = `${entry}/NtryDtls`
const containers: ReadonlySet<string> = new Set(['Document', message, statement, entry, details])

const empty = (name: string, line: number): XmlElement => ({ name, line, attributes: {}, children: [], text: '' })

/** One statement, from its opening tag to its closing one. */
class StatementReading {
  readonly #group: XmlElement | undefined
  readonly #element: XmlElement
  readonly #canonical = remembered(canonicalAccount)
  #header: StatementHeader | undefined
  #entry: EntryReading | undefined
  #entries = 0
  #bookedMinor = 0n

  constructor(group: XmlElement | undefined, line: number) {
    this.#group = group
    this.#element = empty('Stmt', line)
  }

  /** @param parts takes what the piece completes: a piece is seldom the end of a row, and there are a dozen of them to each */
  take({ kind, path, line, element }: Piece, parts: Found[]): void {
    if (path === details) {
      const row = element?.name === 'TxDtls' ? this.#entry?.addTransaction(element) : undefined
      if (row) parts.push(row)
    } else if (path === entry) {
      if (element) this.#entry?.add(element)
      else if (kind === 'open') this.#openEntry(line, parts)
      else this.#closeEntry(parts)
    } else if (path === statement) {
      if (element) this.#addHead(element)
      else if (kind === 'close') this.#balance(this.#readHeader(parts), line)
    }
  }

  #addHead(element: XmlElement): void {
    if (this.#header && element.name === 'Bal')
      throw new StatementError('malformed', { line: element.line, field: 'Bal' })
    if (!this.#header) append(this.#element, element)
  }

  #readHeader(parts: Found[]): StatementHeader {
    if (!this.#header) {
      this.#header = readHeader(this.#group, this.#element)
      parts.push(this.#header)
    }
    return this.#header
  }

  #openEntry(line: number, parts: Found[]): void {
    const { account, currency } = this.#readHeader(parts)
    this.#entries += 1
    const element = empty('Ntry', line)
    this.#entry = new EntryReading({
      element,
      entryNumber: this.#entries,
      account,
      currency,
      canonical: this.#canonical,
    })
  }

  #closeEntry(parts: Found[]): void {
    if (!this.#entry) return
    parts.push(...this.#entry.end())
    if (this.#entry.facts.status === 'BOOK') this.#bookedMinor += this.#entry.facts.amountMinor
  }

  #balance({ openingMinor, closingMinor }: StatementHeader, line: number): void {
    const foundMinor = openingMinor + this.#bookedMinor
    if (foundMinor !== closingMinor)
      throw new StatementError('balance_mismatch', { line, expectedMinor: closingMinor, foundMinor })
  }
}

/** What a stretch of the file completed, rows put together: row by row, waiting would take as long as reading. */
function* together(found: readonly Found[]): Generator<StatementPart> {
  let rows: StatementEntry[] = []
  for (const part of found) {
    if ('rowNumber' in part) rows.push(part)
    else {
      if (rows.length > 0) yield rows
      rows = []
      yield part
    }
  }
  if (rows.length > 0) yield rows
}

/**
 * Reads a bank statement, ISO 20022 camt.053.001.02 to .08, by structure: local names, whatever the version says. Of each statement in
 * the file comes its head, then its rows, some at a time, in the order of the file.
 * Streams: memory holds what a stretch of 32 KiB completed. Read to the end before believing any of it: the balance and the end of the file
 * are checked last.
 * @throws StatementError
 */
export async function* readStatements(
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  limits: XmlLimits = defaultLimits,
): AsyncGenerator<StatementPart> {
  let group: XmlElement | undefined
  let reading: StatementReading | undefined
  for await (const pieces of cutXml(decodeXml(bytes, limits.maxBytes), containers, limits)) {
    const found: Found[] = []
    for (const piece of pieces) {
      if (piece.path === message && piece.element?.name === 'GrpHdr') group = piece.element
      if (piece.path === statement && piece.kind === 'open') reading = new StatementReading(group, piece.line)
      reading?.take(piece, found)
    }
    yield* together(found)
  }
  if (!reading) throw new StatementError('not_a_statement', { field: 'Stmt' })
}
