import { hasMessage, type Translate } from './messages.ts'

/** Why money came back, in words where the code is a known one (ISO 20022 ExternalReturnReason1Code, or Stripe's). */
export function returnReason(t: Translate, reason: string): string {
  const key = `payout.return.${reason}`
  return hasMessage(t, key) ? t(key) : t('payout.return.other', { reason })
}
