import type { listPayeeAccounts } from '@sanad/shared/api/providers.ts'
import type { ReplyOf } from '@sanad/shared/endpoint.ts'
import type { Reading } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import type { Served } from '../../platform/route.ts'
import { ownProviderId } from './provider.queries.ts'

/** The purpose payee account numbers are sealed and marked for. */
export const payeeAccountSecret = 'payee-account'

export interface PayeeAccount {
  readonly id: string
  readonly kind: 'rib' | 'iban' | 'stripe'
  readonly numberTail: string
  /** Finds the same number elsewhere without opening any (`SecretBox.mark`). */
  readonly numberMark: Buffer
  readonly holderLatinName: string
  readonly bic: string | null
  readonly payoutsEnabled: boolean
  readonly addedAt: Date
  /** The number in its electronic form: RIB, IBAN or connected account. Opened only to pay. */
  readonly open: () => string
}

/** Where a provider is paid today on a rail; undefined when it gave no account. */
export async function payeeAccountOf(
  read: Pick<Reading, 'row' | 'platform'>,
  providerId: string,
  rail: 'bank' | 'stripe',
): Promise<PayeeAccount | undefined> {
  const found = await read.row<Omit<PayeeAccount, 'open'> & { numberSealed: Buffer }>(sql`
    SELECT id, kind, number_tail, number_mark, number_sealed, holder_latin_name, bic, payouts_enabled, added_at
    FROM payee_account
    WHERE provider_id = ${providerId} AND (kind = 'stripe') = ${rail === 'stripe'} AND ended_at IS NULL`)
  if (!found) return undefined
  const { numberSealed, ...account } = found
  return { ...account, open: () => read.platform.secrets.open(payeeAccountSecret, numberSealed) }
}

/** Accounts the reader’s firm has or had, newest first, by the last characters of their numbers. */
export async function accountsOfMine(read: Reading): Promise<Served<ReplyOf<typeof listPayeeAccounts>>> {
  const accounts = await read.rows<Served<ReplyOf<typeof listPayeeAccounts>>['accounts'][number]>(sql`
    SELECT a.id, a.kind, a.number_tail, a.holder_latin_name, a.bic, a.added_at, p.name AS added_by, a.ended_at
    FROM payee_account a LEFT JOIN person p ON p.id = a.added_by
    WHERE a.provider_id = ${ownProviderId(read)} ORDER BY a.id DESC LIMIT 50`)
  return { accounts }
}
