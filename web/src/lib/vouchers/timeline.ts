import type { TimelineStep } from '@sanad/shared/api/record.ts'
import { amountText, currencyText, type Lang } from '@sanad/shared/figures.ts'
import { hasMessage, type Translate } from '@sanad/shared/messages.ts'
import type { Currency } from '@sanad/shared/money.ts'

const unhappy = ['expire', 'cancel', 'suspend']

interface Dated {
  readonly programme: { readonly currency: Currency }
  readonly timeline: readonly TimelineStep[]
  readonly deadline: { readonly event: string; readonly at: string } | null
}

/** Every step of a voucher, and the one that is due next, for `<Timeline>`. */
export function stepsOf({ timeline, deadline, programme }: Dated, t: Translate, lang: Lang) {
  const word = (key: string) => (hasMessage(t, key) ? t(key) : key)
  const noteOf = ({ facts }: TimelineStep) => {
    if (typeof facts['reason'] === 'string') return word(`voucher.reason.${facts['reason']}`)
    if (typeof facts['amountMinor'] !== 'string') return undefined
    const amount = amountText(facts['amountMinor'], lang)
    return `${lang === 'ar' ? `\u2066${amount}\u2069` : amount}\u00a0${currencyText(programme.currency, lang)}`
  }
  const done = timeline.map(step => ({
    title: word(`voucher.event.${step.event}`),
    state: unhappy.includes(step.event) ? ('bad' as const) : ('done' as const),
    at: step.at,
    by: word(`role.${step.role}`),
    note: noteOf(step),
  }))
  const next = deadline && {
    title: word(`voucher.due.${deadline.event}`),
    state: 'now' as const,
    deadlineAt: deadline.at,
  }
  return next ? [...done, next] : done
}
