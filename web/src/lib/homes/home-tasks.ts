import type { Task, Underway } from '@sanad/shared/api/tasks.ts'
import { amountText, type Lang, moneyText } from '@sanad/shared/figures.ts'
import type { MessageKey, Translate } from '@sanad/shared/messages.ts'
import type { Currency } from '@sanad/shared/money.ts'

/** A task of the API as the home shows it: words by its kind, with its reference and amount as the note. */
export const shownTasks = (tasks: readonly Task[], t: Translate, lang: Lang) =>
  tasks.map(({ kind, href, reference, dueAt, facts }) => ({
    href,
    title: t(`task.${kind}` as MessageKey, facts),
    note: [reference, amountOf(facts, lang)].filter(Boolean).join(' · '),
    deadlineAt: dueAt,
  }))

/** The same for what is under way: who has it, in place of the amount. */
export const shownUnderway = (underway: readonly Underway[], t: Translate) =>
  underway.map(({ kind, href, reference, dueAt, facts, with: by }) => ({
    href,
    title: t(`underway.${kind}` as MessageKey, facts),
    note: [t(`underway.with.${by}`), reference && `\u2066${reference}\u2069`].filter(Boolean).join(' · '),
    deadlineAt: dueAt,
  }))

const amountOf = ({ amountMinor, priceMinor, currency }: Task['facts'], lang: Lang): string => {
  const minor = amountMinor ?? priceMinor
  if (typeof minor !== 'string') return ''
  return currency ? moneyText(minor, currency as Currency, lang) : `\u2066${amountText(minor, lang)}\u2069`
}
