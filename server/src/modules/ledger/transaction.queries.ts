import {
  type AccountKind,
  type listTransactions,
  type readTransaction,
  type TransactionKind,
  transactionKinds,
} from '@sanad/shared/api/ledger.ts'
import type { ReplyOf } from '@sanad/shared/endpoint.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { ownProgrammeId as own } from '../../platform/actor.ts'
import type { Reading } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { nextOf, pageRows } from '../../platform/list.ts'
import type { Served } from '../../platform/route.ts'
import { currencyOf, voucherIn } from './account.queries.ts'
import { ownerNamesOf } from './owner-names.ts'
import { recordLook } from './record-look.ts'

type Journal = Served<ReplyOf<typeof listTransactions>>
interface Filter {
  readonly kind?: TransactionKind
  readonly after?: string
}

export async function transactionsOf(reading: Reading, { kind, after }: Filter): Promise<Journal> {
  const kinds = kind ? [kind] : [...transactionKinds]
  const transactions = await reading.rows<Journal['transactions'][number] & { id: string }>(sql`
    SELECT t.id, t.at, t.kind, t.object_id, moved.moved_minor, moved.postings FROM (
      SELECT n.* FROM unnest(${kinds}::text[]) AS one (kind), LATERAL (
        SELECT * FROM ledger_transaction n WHERE programme_id = ${own(reading)} AND n.kind = one.kind
          AND (${after ?? null}::uuid IS NULL OR id < ${after ?? null}::uuid)
        ORDER BY id DESC LIMIT ${pageRows}) AS n
      ORDER BY id DESC LIMIT ${pageRows}) AS t,
    LATERAL (
      SELECT coalesce(sum(amount_minor) FILTER (WHERE amount_minor > 0), 0)::bigint AS moved_minor, count(*)::int AS postings
      FROM posting WHERE transaction_id = t.id) AS moved
    ORDER BY t.id DESC`)
  return {
    currency: await currencyOf(reading),
    transactions,
    next: nextOf(transactions, ({ id }) => id),
  }
}

type Shown = Served<ReplyOf<typeof readTransaction>>
type Head = Pick<Shown, 'id' | 'at' | 'kind' | 'objectId' | 'sumMinor'>

/** A posting, and whose account and voucher it is. */
interface Owned {
  readonly id: string
  readonly accountKind: AccountKind
  readonly ownerId: string
  readonly voucherId: string | null
}

/** @throws Problem object.not_found: also for a transaction of another programme */
export async function transactionFor(
  reading: Reading,
  transactionId: string,
  after: string | undefined,
): Promise<Shown> {
  const head = await reading.row<Head>(sql`
    SELECT id, at, kind, object_id, (SELECT sum(amount_minor) FROM posting WHERE transaction_id = t.id)::bigint AS sum_minor
    FROM ledger_transaction t WHERE id = ${transactionId} AND programme_id = ${own(reading)}`)
  if (!head) throw new Problem('object.not_found', { kind: 'ledger_transaction' })
  const postings = await reading.rows<Shown['postings'][number] & Owned>(sql`
    SELECT id, account_kind, owner_id, voucher_id, amount_minor FROM posting
    WHERE transaction_id = ${transactionId} AND (${after ?? null}::bigint IS NULL OR id > ${after ?? null}::bigint)
    ORDER BY id LIMIT ${pageRows}`)
  await recordLook(reading, postings)
  const next = nextOf(postings, ({ id }) => id)
  const names = await ownerNamesOf(
    reading,
    postings.flatMap(posting => [{ kind: posting.accountKind, id: posting.ownerId }, ...voucherIn(posting)]),
  )
  return { ...head, currency: await currencyOf(reading), postings, names, next }
}
