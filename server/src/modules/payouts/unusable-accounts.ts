import { Problem } from '@sanad/shared/problems.ts'
import type { Reading } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { bankRail } from '../payments/index.ts'
import type { Programme } from '../programmes/index.ts'
import { payeeAccountSecret } from '../providers/index.ts'

interface Sealed {
  readonly id: string
  readonly numberSealed: Buffer
  readonly holderLatinName: string
  readonly bic: string | null
}

/** Accounts a bank file could not hold, found before a batch is made rather than when it is sent. */
export async function unusableAccounts(
  read: Pick<Reading, 'rows' | 'platform'>,
  programme: Pick<Programme, 'rail' | 'currency'>,
  accountIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (programme.rail === 'stripe' || accountIds.length === 0) return new Set()
  const accounts = await read.rows<Sealed>(sql`
    SELECT id, number_sealed, holder_latin_name, bic FROM payee_account WHERE id = ANY(${accountIds as string[]}::uuid[])`)
  const unusable = new Set<string>()
  for (const { id, numberSealed, holderLatinName, bic } of accounts) {
    const to = {
      name: holderLatinName,
      account: read.platform.secrets.open(payeeAccountSecret, numberSealed),
      bic: bic ?? undefined,
    }
    const trial = { payoutId: id, amountMinor: 1n, currency: programme.currency, to, remittance: 'TRIAL' }
    if ((await bankRail.ask(trial, id)).outcome === 'declined') unusable.add(id)
  }
  return unusable
}

/** The bank must be able to take the programme itself as payer. @throws Problem batch.payer_unusable with what is wrong */
export async function mustHavePayer(programme: Programme): Promise<void> {
  if (programme.rail === 'stripe') return
  const to = {
    name: programme.debtorName,
    account: programme.debtorAccount ?? '',
    bic: programme.debtorBic ?? undefined,
  }
  const trial = { payoutId: programme.id, amountMinor: 1n, currency: programme.currency, to, remittance: 'TRIAL' }
  const answer = await bankRail.ask(trial, programme.id)
  if (answer.outcome === 'declined') throw new Problem('batch.payer_unusable', { reason: answer.reason })
}
