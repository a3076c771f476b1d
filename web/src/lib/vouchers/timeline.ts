import type { VoucherStep } from '@sanad/shared/api/vouchers.ts'
import { type Lang, moneyText } from '@sanad/shared/figures.ts'
import { hasMessage, type Translate } from '@sanad/shared/messages.ts'
import type { Currency } from '@sanad/shared/money.ts'

const unhappy = ['expire', 'cancel', 'suspend', 'reverse', 'return']

interface Dated {
  readonly programme: { readonly currency: Currency }
  readonly timeline: readonly VoucherStep[]
  readonly deadline: { readonly event: string; readonly at: string } | null
  readonly figures: { readonly availableMinor: string }
}

/** What the association has to do until when; nothing where all money is committed already. */
export const dueOf = <Due extends { readonly event: string }>(voucher: {
  readonly deadline: Due | null
  readonly figures: { readonly availableMinor: string }
}): Due | undefined => {
  const { deadline, figures } = voucher
  return deadline?.event === 'commit' && figures.availableMinor === '0' ? undefined : (deadline ?? undefined)
}

/** The words of a step: of the voucher itself, or of what used it; a payment says who confirmed it. */
const keyOf = ({ kind, event, facts }: VoucherStep): string => {
  if (kind === 'voucher') return `voucher.event.${event}`
  return `voucher.${kind}.${event}${event === 'settle' && facts['rail'] === 'stripe' ? '.stripe' : ''}`
}

/** Every step of a voucher, and the one that is due next, for `<Timeline>`. */
export function stepsOf(voucher: Dated, t: Translate, lang: Lang) {
  const { currency } = voucher.programme
  const due = dueOf(voucher)
  const word = (key: string) => (hasMessage(t, key) ? t(key) : key)
  const noteOf = ({ kind, facts }: VoucherStep) => {
    if (typeof facts['reason'] === 'string') return word(`voucher.reason.${facts['reason']}`)
    if (typeof facts['commitBy'] === 'string') return t('voucher.resumed', { commitBy: facts['commitBy'] })
    if (typeof facts['amountMinor'] !== 'string') return undefined
    const amountMinor = facts['amountMinor']
    if (kind !== 'voucher') return t('voucher.told', { amountMinor, currency, position: Number(facts['position']) })
    return moneyText(amountMinor, currency, lang)
  }
  const done = voucher.timeline.map(step => ({
    title: word(keyOf(step)),
    state: unhappy.includes(step.event) ? ('bad' as const) : ('done' as const),
    at: step.at,
    by: word(`role.${step.role}`),
    note: noteOf(step),
    reference: typeof step.facts['reference'] === 'string' ? step.facts['reference'] : undefined,
  }))
  const next = due && {
    title: word(`voucher.due.${due.event}`),
    state: 'now' as const,
    deadlineAt: due.at,
  }
  return next ? [...done, next] : done
}
