import { randomBytes } from 'node:crypto'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'

export interface FakeAccount {
  readonly id: string
  readonly object: 'account'
  readonly type: 'express'
  readonly country: string
  readonly email: string | null
  readonly default_currency: 'eur'
  readonly business_type: null
  readonly controller: object
  readonly created: number
  readonly metadata: Readonly<Record<string, string>>
  charges_enabled: boolean
  payouts_enabled: boolean
  details_submitted: boolean
  capabilities: { transfers: 'active' | 'inactive' }
  requirements: object
}

export interface FakeTransfer {
  readonly id: string
  readonly object: 'transfer'
  readonly amount: number
  readonly currency: string
  readonly created: number
  readonly description: string | null
  readonly destination: string
  readonly destination_payment: string
  readonly balance_transaction: string
  readonly livemode: false
  readonly metadata: Readonly<Record<string, string>>
  readonly reversals: { object: 'list'; data: FakeReversal[]; has_more: false; total_count: number; url: string }
  readonly source_transaction: null
  readonly source_type: 'card'
  readonly transfer_group: string | null
  amount_reversed: number
  reversed: boolean
}

export interface FakeReversal {
  readonly id: string
  readonly object: 'transfer_reversal'
  readonly amount: number
  readonly currency: string
  readonly created: number
  readonly transfer: string
  readonly metadata: Readonly<Record<string, string>>
  readonly balance_transaction: string
  readonly destination_payment_refund: null
  readonly source_refund: null
}

export interface FakeEvent {
  readonly id: string
  readonly object: 'event'
  readonly type: string
  readonly account?: string
  readonly api_version: string
  readonly created: number
  readonly data: { readonly object: unknown }
  readonly livemode: false
  readonly pending_webhooks: 1
  readonly request: { id: string | null; idempotency_key: string | null }
}

export interface SavedAnswer {
  readonly fingerprint: string
  readonly at: number
  readonly requestId: string
  readonly status: number
  readonly body: unknown
}

/** Everything the fake remembers, as one JSON document. Times are seconds, amounts minor units, as at Stripe. */
export interface FakeMemory {
  readonly accounts: Record<string, FakeAccount>
  readonly transfers: Record<string, FakeTransfer>
  readonly links: Record<
    string,
    { account: string; returnUrl: string; refreshUrl: string; expiresAt: number; used: boolean }
  >
  /** What the platform has, by currency in lower case. */
  readonly balance: Record<string, number>
  readonly answers: Record<string, SavedAnswer>
  /** Events not delivered yet, in the order they happened. */
  readonly pending: FakeEvent[]
}

export const newId = (prefix: string): string => `${prefix}_${randomBytes(12).toString('hex')}`

/** What is kept at `path`, or a new one when there is none. */
export function loadMemory(path: string | undefined, balance: Readonly<Record<string, number>>): FakeMemory {
  const fresh: FakeMemory = {
    accounts: {},
    transfers: {},
    links: {},
    balance: { ...balance },
    answers: {},
    pending: [],
  }
  if (path === undefined) return fresh
  try {
    return { ...fresh, ...(JSON.parse(readFileSync(path, 'utf8')) as FakeMemory) }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return fresh
    throw error
  }
}

/** Writes all of it beside the file and renames it, so that a kill leaves the old one or the new one. */
export function saveMemory(memory: FakeMemory, path: string | undefined): void {
  if (path === undefined) return
  writeFileSync(`${path}.new`, JSON.stringify(memory))
  renameSync(`${path}.new`, path)
}
