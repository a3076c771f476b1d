import {
  type EntryFacts,
  type EntryHead,
  entryFacts,
  entryRow,
  type StatementEntry,
  transactionAmount,
} from './statement-entry.ts'
import { StatementError } from './statement-error.ts'
import type { XmlElement } from './xml-cutter.ts'

/** Far more than any bank writes before or beside its entries; a bound, so that a hostile file cannot fill the memory. */
const maxHeadElements = 1_000

/** Puts a child into an element that is read piece by piece. @throws StatementError `too_large` */
export function append(parent: XmlElement, child: XmlElement): void {
  if (parent.children.length >= maxHeadElements)
    throw new StatementError('too_large', { line: child.line, field: parent.name })
  parent.children.push(child)
}

/**
 * Rows of one entry, as its transactions go by. One transaction is held back, because the amount of an only one may be
 * the entry's; so a batch of any size needs no more room than a single payment.
 */
export class EntryReading {
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

  /** @returns the row that was held back until now */
  addTransaction(transaction: XmlElement): StatementEntry | undefined {
    const row = this.#held && this.#row(this.#held, undefined)
    this.#held = transaction
    return row
  }

  end(): StatementEntry[] {
    const { amountMinor } = this.facts
    if (!this.#held) return [entryRow(this.#head, this.facts, { part: 'entry', rowNumber: 1, amountMinor })]
    const last = this.#row(this.#held, this.#rows === 0 ? amountMinor : undefined)
    const remainderMinor = amountMinor - this.#sumMinor
    if (remainderMinor === 0n) return [last]
    const place = { part: 'remainder', rowNumber: this.#rows + 1, amountMinor: remainderMinor } as const
    return [last, entryRow(this.#head, this.facts, place)]
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
