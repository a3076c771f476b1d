import type { Task } from '@sanad/shared/api/tasks.ts'
import type { MessageKey, Translate } from '@sanad/shared/messages.ts'
import { amountText, type Lang } from '@sanad/shared/figures.ts'

/** A task of the API as the home shows it: words by its kind, with its reference and amount as the note. */
export const shownTasks = (tasks: readonly Task[], t: Translate, lang: Lang) =>
  tasks.map(({ kind, href, reference, dueAt, facts }) => ({
    href,
    title: t(`task.${kind}` as MessageKey, facts),
    note: [reference, amountOf(facts, lang)].filter(Boolean).join(' · '),
    deadlineAt: dueAt,
  }))

const amountOf = ({ amountMinor, priceMinor }: Task['facts'], lang: Lang): string => {
  const minor = amountMinor ?? priceMinor
  return typeof minor === 'string' ? amountText(minor, lang) : ''
}
