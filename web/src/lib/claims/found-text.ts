import type { showClaim } from '@sanad/shared/api/claims.ts'
import type { ReplyOf } from '@sanad/shared/endpoint.ts'
import { hasMessage, type Translate } from '@sanad/shared/messages.ts'

/** What a check that was not content found, in words; nothing where its name says it all. */
export function foundText(t: Translate, check: ReplyOf<typeof showClaim>['checks'][number]): string | null {
  if (check.outcome === 'passed') return null
  const { claim, sameProvider, standing, addedAt } = check.facts
  switch (check.rule) {
    case 'invoice_number_unique':
      return typeof claim === 'string' ? t('claims.found.invoice_number_unique', { claim }) : null
    case 'file_not_reused':
      return t('claims.found.file_not_reused', { sameProvider: String(sameProvider) })
    case 'certified_at_service':
      return t('claims.found.certified_at_service', { standing: standingText(t, String(standing)) })
    case 'payee_account_settled':
      return typeof addedAt === 'string'
        ? t('claims.found.payee_account_settled', { addedAt })
        : t('claims.found.no_account')
    default:
      return null
  }
}

const standingText = (t: Translate, standing: string): string => {
  const key = `certification.state.${standing}`
  return hasMessage(t, key) ? t(key) : standing
}
