import type { AccountKind, listAccounts, readAccount, readTrialBalance } from '@sanad/shared/api/ledger.ts'
import { accountKinds } from '@sanad/shared/api/ledger.ts'
import type { ReplyOf } from '@sanad/shared/endpoint.ts'
import type { Currency } from '@sanad/shared/money.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { ownProgrammeId as own } from '../../platform/actor.ts'
import type { Reading } from '../../platform/command.ts'
import { type Query, sql } from '../../platform/database.ts'
import { nextOf, pageRows } from '../../platform/list.ts'
import type { Served } from '../../platform/route.ts'
import { summedKinds } from './ledger.queries.ts'
import { type Owner, ownerNamesOf } from './owner-names.ts'
import { postingSums } from './posting-sums.ts'
import { recordLook } from './record-look.ts'

/** The currency every account of the reader's programme is kept in. */
export async function currencyOf(reading: Reading): Promise<Currency> {
  const row = await reading.row<{ currency: Currency }>(sql`SELECT currency FROM programme WHERE id = ${own(reading)}`)
  if (!row) throw new Problem('object.not_found', { kind: 'programme' })
  return row.currency
}

type Line = Served<ReplyOf<typeof readTrialBalance>>['accounts'][number]
export async function trialBalance(reading: Reading): Promise<Served<ReplyOf<typeof readTrialBalance>>> {
  const accounts = await reading.rows<Line>(sql`
    WITH posted AS (
      SELECT account_kind AS kind, sum(postings)::int AS postings, sum(amount_minor)::bigint AS balance_minor,
        coalesce(sum(amount_minor) FILTER (WHERE is_debit), 0)::bigint AS debit_minor,
        coalesce(-sum(amount_minor) FILTER (WHERE NOT is_debit), 0)::bigint AS credit_minor
      FROM ${postingSums(own(reading))} AS p GROUP BY 1),
    stored AS (SELECT kind, sum(balance_minor)::bigint AS balance FROM account WHERE programme_id = ${own(reading)} GROUP BY 1)
    SELECT posted.*, stored.balance::text AS stored_minor FROM posted LEFT JOIN stored USING (kind)
    ORDER BY array_position(${[...accountKinds]}::text[], kind)`)
  const sumMinor = accounts.reduce((sum, { balanceMinor }) => sum + BigInt(balanceMinor as string), 0n)
  return { currency: await currencyOf(reading), accounts, sumMinor }
}

/** Those whose balance the database keeps, or the programme's one account of a kind that is summed. */
const balancesOf = (programmeId: string, kind: AccountKind): Query<{ ownerId: string; balanceMinor: string }> =>
  (summedKinds as readonly AccountKind[]).includes(kind)
    ? sql`SELECT ${programmeId}::uuid AS owner_id, sum(amount_minor)::bigint AS balance_minor
        FROM ${postingSums(programmeId)} AS p WHERE account_kind = ${kind} HAVING count(*) > 0`
    : sql`SELECT owner_id, balance_minor FROM account n WHERE programme_id = ${programmeId} AND kind = ${kind}`

type Accounts = Served<ReplyOf<typeof listAccounts>>
export async function accountsOf(reading: Reading, kind: AccountKind, after: string | undefined): Promise<Accounts> {
  const accounts = await reading.rows<{ ownerId: string; balanceMinor: string }>(sql`
    SELECT owner_id, balance_minor FROM (${balancesOf(own(reading), kind)}) AS a
    WHERE ${after ?? null}::uuid IS NULL OR owner_id < ${after ?? null}::uuid ORDER BY owner_id DESC LIMIT ${pageRows}`)
  return {
    currency: await currencyOf(reading),
    accounts,
    names: await ownerNamesOf(
      reading,
      accounts.map(({ ownerId: id }) => ({ kind, id })),
    ),
    next: nextOf(accounts, ({ ownerId }) => ownerId),
  }
}

type AccountPage = Served<ReplyOf<typeof readAccount>>
interface Asked {
  readonly kind: AccountKind
  readonly ownerId: string
  readonly after: string | undefined
}

/** @throws Problem object.not_found when nothing was ever posted to it */
export async function accountFor(reading: Reading, { kind, ownerId, after = undefined }: Asked): Promise<AccountPage> {
  const postings = await reading.rows<AccountPage['postings'][number] & { id: string; voucherId: string | null }>(sql`
    SELECT p.id, t.at, p.transaction_id, t.kind AS transaction_kind, p.voucher_id, p.amount_minor
    FROM posting p JOIN ledger_transaction t ON t.id = p.transaction_id
    WHERE p.programme_id = ${own(reading)} AND p.owner_id = ${ownerId} AND p.account_kind = ${kind}
      AND (${after ?? null}::bigint IS NULL OR p.id < ${after ?? null}::bigint)
    ORDER BY p.id DESC LIMIT ${pageRows}`)
  if (postings.length === 0 && !after) throw new Problem('object.not_found', { kind: 'account' })
  await recordLook(reading, postings)
  const balance = await reading.row<{ balanceMinor: string }>(sql`
    SELECT balance_minor FROM (${balancesOf(own(reading), kind)}) AS a WHERE owner_id = ${ownerId}`)
  const next = nextOf(postings, ({ id }) => id)
  const names = await ownerNamesOf(reading, [{ kind, id: ownerId }, ...postings.flatMap(voucherIn)])
  return { currency: await currencyOf(reading), balanceMinor: balance?.balanceMinor ?? '0', postings, names, next }
}

/** The voucher whose money a posting moves, if it is one's. */
export const voucherIn = ({ voucherId }: { readonly voucherId: string | null }): Owner[] =>
  voucherId ? [{ kind: 'voucher', id: voucherId }] : []
