import type { Certification, JudgedAnswer } from '@sanad/shared/api/certification.ts'
import type { Control } from '@sanad/shared/baseline.ts'
import type { Lang } from '@sanad/shared/figures.ts'
import type { Translate } from '@sanad/shared/messages.ts'
import type { TaskListItem } from '#lib/ui/TaskList.svelte'

interface Reader {
  readonly mayAnswer: boolean
  readonly state: Certification['state']
  readonly lang: Lang
  readonly t: Translate
}

/** One control as a line of the task list: where it stands, and why it came back. */
export function taskOf(
  control: Control,
  answer: JudgedAnswer | undefined,
  { mayAnswer, state, lang, t }: Reader,
): TaskListItem {
  const level = t(`control.${control.level}`)
  const isSentBack = answer?.verdict === 'sent_back'
  const isUnmet = answer?.declared === 'not_met' && control.level === 'required'
  const declared = answer ? t(`control.declared.${answer.declared}`) : undefined
  const isWaiting = answer && !answer.verdict && (state === 'scanning' || state === 'in_review')
  return {
    ...(mayAnswer ? { href: `/provider/certification/${control.code}` } : {}),
    title: control.title[lang],
    state: isSentBack || isUnmet ? 'problem' : !answer ? 'todo' : isWaiting ? 'waiting' : 'done',
    note: isSentBack ? answer.verdictNote : [level, declared].filter(Boolean).join(' · '),
  }
}
