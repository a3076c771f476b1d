import { parseBic } from '@sanad/shared/formats/bic.ts'
import { isLatin } from '@sanad/shared/formats/latin-name.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { personOf } from '../../platform/actor.ts'
import { command } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { payeeAccountSecret } from './payee-account.queries.ts'
import { ownProviderId } from './provider.queries.ts'
import { readAccountNumber } from './read-account-number.ts'
import { tellStaff } from './tell-staff.ts'

interface NewAccount {
  readonly number: string
  readonly bic?: string
  readonly holderLatinName: string
}

/**
 * Sets where the provider is paid. The account before it ends and is kept; all staff are told, so that a change nobody
 * wanted is noticed. The endpoint asks for a fresh second factor.
 */
export const setPayeeAccount = command({
  name: 'payee_account.set',
  by: ['staff'],
  confidential: ['number'],
  async run(tx, { number, bic, holderLatinName }: NewAccount) {
    const providerId = ownProviderId(tx)
    const account = readAccountNumber(number)
    if (!account) throw new Problem('payee_account.number_wrong', { field: 'number' })
    const parsedBic = bic?.trim() ? parseBic(bic) : null
    if (parsedBic === undefined) throw new Problem('payee_account.bic_wrong', { field: 'bic' })
    if (!isLatin(holderLatinName)) throw new Problem('payee_account.name_not_latin', { field: 'holderLatinName' })
    const { secrets } = tx.platform
    const mark = secrets.mark(payeeAccountSecret, account.canonical)
    await tx.run(sql`SELECT FROM provider WHERE id = ${providerId} FOR NO KEY UPDATE`)
    const same = await tx.row(sql`
      SELECT FROM payee_account WHERE provider_id = ${providerId} AND ended_at IS NULL AND number_mark = ${mark}
        AND holder_latin_name = ${holderLatinName} AND bic IS NOT DISTINCT FROM ${parsedBic}`)
    if (same) throw new Problem('payee_account.unchanged')
    await tx.run(sql`
      UPDATE payee_account SET ended_at = ${tx.now}
      WHERE provider_id = ${providerId} AND kind <> 'stripe' AND ended_at IS NULL`)
    const numberTail = account.number.slice(-4)
    const added = await tx.row<{ id: string }>(sql`
      INSERT INTO payee_account (provider_id, kind, number_sealed, number_mark, number_tail, holder_latin_name, bic, added_by,
        added_at)
      VALUES (${providerId}, ${account.kind}, ${secrets.seal(payeeAccountSecret, account.number)}, ${mark}, ${numberTail},
        ${holderLatinName}, ${parsedBic}, ${personOf(tx.actor) ?? null}, ${tx.now}) RETURNING id`)
    if (!added) throw new Error('the account was not added')
    tx.about('payee_account', added.id)
    await tellStaff(tx, providerId, 'mail.payee_account_set', { numberTail, at: tx.now.toISOString() })
    return { id: added.id, numberTail }
  },
})
