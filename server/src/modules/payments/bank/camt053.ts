import { decodeXml } from './decode-xml.ts'
import {
  type EntryFacts,
  type EntryHead,
  entryFacts,
  entryRow,
  type StatementEntry,
  transactionAmount,
} from './statement-entry.ts'
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

/** Far more than any bank writes before or beside its entries; a bound, so that a hostile file cannot fill the memory. */
const maxHeadElements = 1_000

function append(parent: XmlElement, child: XmlElement): void {
  if (parent.children.length >= maxHeadElements)
    throw new StatementError('too_large', { line: child.line, field: parent.name })
  parent.children.push(child)
}

const empty = (name: string, line: number): XmlElement => ({ name, line, attributes: {}, children: [], text: '' })

/**
 * Rows of one entry, as its transactions go by. One transaction is held back, because the amount of an only one may be
 * the entry's; so a batch of any size needs no more room than a single payment.
 */
class EntryReading {
  readonly #head: EntryHead
  #facts: EntryFacts | undefined
  #held: XmlElement | undefined
  #rows = 0
  #sumMinor = 0n

  constructor(head: EntryHead) {
    this.#head = head
  }

  get facts(): EntryFacts {
    this.#facts ??= entryFacts(this.#head)
    return this.#facts
  }

  add(element: XmlElement): void {
    append(this.#head.element, element)
  }

  *addTransaction(transaction: XmlElement): Generator<StatementEntry> {
    if (this.#held) yield this.#row(this.#held, undefined)
    this.#held = transaction
  }

  *end(): Generator<StatementEntry> {
    const { amountMinor } = this.facts
    if (this.#held) yield this.#row(this.#held, this.#rows === 0 ? amountMinor : undefined)
    else yield entryRow(this.#head, this.facts, { part: 'entry', rowNumber: 1, amountMinor })
    const remainderMinor = amountMinor - this.#sumMinor
    if (this.#held && remainderMinor !== 0n)
      yield entryRow(this.#head, this.facts, {
        part: 'remainder',
        rowNumber: this.#rows + 1,
        amountMinor: remainderMinor,
      })
  }

  #row(transaction: XmlElement, onlyMinor: bigint | undefined): StatementEntry {
    const amountMinor = transactionAmount(this.#head, transaction) ?? onlyMinor
    if (amountMinor === undefined)
      throw new StatementError('amount_invalid', { line: transaction.line, field: 'TxDtls' })
    this.#rows += 1
    this.#sumMinor += amountMinor
    return entryRow(this.#head, this.facts, { part: 'transaction', rowNumber: this.#rows, amountMinor }, transaction)
  }
}

/** One statement, from its opening tag to its closing one. */
class StatementReading {
  readonly #group: XmlElement | undefined
  readonly #element: XmlElement
  #header: StatementHeader | undefined
  #entry: EntryReading | undefined
  #entries = 0
  #bookedMinor = 0n

  constructor(group: XmlElement | undefined, line: number) {
    this.#group = group
    this.#element = empty('Stmt', line)
  }

  *take({ kind, path, line, element }: Piece): Generator<Part> {
    if (path === statement && element) this.#addHead(element)
    if (path === entry && kind === 'open') yield* this.#openEntry(line)
    if (path === entry && element) this.#entry?.add(element)
    if (path === details && element?.name === 'TxDtls' && this.#entry) yield* this.#entry.addTransaction(element)
    if (path === entry && kind === 'close' && this.#entry) {
      yield* this.#entry.end()
      if (this.#entry.facts.status === 'BOOK') this.#bookedMinor += this.#entry.facts.amountMinor
    }
    if (path === statement && kind === 'close') {
      yield* this.#readHeader()
      this.#balance(line)
      yield 'end'
    }
  }

  #addHead(element: XmlElement): void {
    if (this.#header && element.name === 'Bal')
      throw new StatementError('malformed', { line: element.line, field: 'Bal' })
    if (!this.#header) append(this.#element, element)
  }

  *#readHeader(): Generator<StatementHeader> {
    if (this.#header) return
    this.#header = readHeader(this.#group, this.#element)
    yield this.#header
  }

  *#openEntry(line: number): Generator<StatementHeader> {
    yield* this.#readHeader()
    const { account, currency } = this.#header as StatementHeader
    this.#entries += 1
    this.#entry = new EntryReading({ element: empty('Ntry', line), entryNumber: this.#entries, account, currency })
  }

  #balance(line: number): void {
    const { openingMinor, closingMinor } = this.#header as StatementHeader
    const foundMinor = openingMinor + this.#bookedMinor
    if (foundMinor !== closingMinor)
      throw new StatementError('balance_mismatch', { line, expectedMinor: closingMinor, foundMinor })
  }
}

async function* partsOf(batches: AsyncIterable<Piece[]>): AsyncGenerator<Part> {
  let group: XmlElement | undefined
  let reading: StatementReading | undefined
  for await (const pieces of batches)
    for (const piece of pieces) {
      if (piece.path === message && piece.element?.name === 'GrpHdr') group = piece.element
      if (piece.path === statement && piece.kind === 'open') reading = new StatementReading(group, piece.line)
      if (reading && piece.path.startsWith(statement)) for (const part of reading.take(piece)) yield part
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
