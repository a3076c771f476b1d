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

export interface Statement {
  readonly header: StatementHeader
  /** Reads on in the file; ends with a StatementError when the statement does not hold together. */
  readonly entries: AsyncIterable<StatementEntry>
}

type Part = StatementHeader | StatementEntry | 'end'

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
  take({ kind, path, line, element }: Piece, parts: Part[]): void {
    if (path === details) {
      const row = element?.name === 'TxDtls' ? this.#entry?.addTransaction(element) : undefined
      if (row) parts.push(row)
    } else if (path === entry) {
      if (element) this.#entry?.add(element)
      else if (kind === 'open') this.#openEntry(line, parts)
      else this.#closeEntry(parts)
    } else if (path === statement) {
      if (element) this.#addHead(element)
      else if (kind === 'close') this.#close(line, parts)
    }
  }

  #addHead(element: XmlElement): void {
    if (this.#header && element.name === 'Bal')
      throw new StatementError('malformed', { line: element.line, field: 'Bal' })
    if (!this.#header) append(this.#element, element)
  }

  #readHeader(parts: Part[]): StatementHeader {
    if (!this.#header) {
      this.#header = readHeader(this.#group, this.#element)
      parts.push(this.#header)
    }
    return this.#header
  }

  #openEntry(line: number, parts: Part[]): void {
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

  #closeEntry(parts: Part[]): void {
    if (!this.#entry) return
    parts.push(...this.#entry.end())
    if (this.#entry.facts.status === 'BOOK') this.#bookedMinor += this.#entry.facts.amountMinor
  }

  #close(line: number, parts: Part[]): void {
    this.#balance(this.#readHeader(parts), line)
    parts.push('end')
  }

  #balance({ openingMinor, closingMinor }: StatementHeader, line: number): void {
    const foundMinor = openingMinor + this.#bookedMinor
    if (foundMinor !== closingMinor)
      throw new StatementError('balance_mismatch', { line, expectedMinor: closingMinor, foundMinor })
  }
}

async function* partsOf(batches: AsyncIterable<Piece[]>): AsyncGenerator<Part> {
  let group: XmlElement | undefined
  let reading: StatementReading | undefined
  for await (const pieces of batches) {
    const parts: Part[] = []
    for (const piece of pieces) {
      if (piece.path === message && piece.element?.name === 'GrpHdr') group = piece.element
      if (piece.path === statement && piece.kind === 'open') reading = new StatementReading(group, piece.line)
      reading?.take(piece, parts)
    }
    yield* parts
  }
  if (!reading) throw new StatementError('not_a_statement', { field: 'Stmt' })
}

async function* entriesOf(parts: AsyncGenerator<Part>): AsyncGenerator<StatementEntry> {
  for (let next = await parts.next(); !next.done && next.value !== 'end'; next = await parts.next())
    yield next.value as StatementEntry
}

/**
 * Reads a bank statement, ISO 20022 camt.053.001.02 to .08, by structure: local names, whatever the version says.
 * Streams: memory holds one transaction at a time. Statements come in file order; read the entries of one before asking
 * for the next, and read to the end before believing any: the balance and the end of the file are checked last.
 * @throws StatementError
 */
export async function* readStatements(
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  limits: XmlLimits = defaultLimits,
): AsyncGenerator<Statement> {
  const parts = partsOf(cutXml(decodeXml(bytes, limits.maxBytes), containers, limits))
  try {
    for (let next = await parts.next(); !next.done; next = await parts.next())
      if (next.value !== 'end' && 'statementId' in next.value) yield { header: next.value, entries: entriesOf(parts) }
  } finally {
    await parts.return(undefined)
  }
}
