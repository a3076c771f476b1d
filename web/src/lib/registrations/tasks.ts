import { paperSlots, type RegistrationDossier } from '@sanad/shared/api/registrations.ts'
import { dayOf } from '@sanad/shared/calendar-day.ts'
import type { Translate } from '@sanad/shared/messages.ts'
import { gapsOf, type RegistrationTask } from '@sanad/shared/registration-gaps.ts'

type TaskState = 'todo' | 'started' | 'done' | 'problem' | 'later'
interface Task {
  readonly href?: string
  readonly title: string
  readonly state: TaskState
  readonly note?: string
}

/** The task list of a registration, by the same rules the server refuses by. */
export function tasksOf(dossier: RegistrationDossier, t: Translate, now: string) {
  const home = `/association/registration/${dossier.id}`
  const { association } = dossier
  const gaps = gapsOf(dossier, dayOf(now))
  const gapOf = (task: RegistrationTask) => gaps.find(gap => gap.task === task)
  const said = (done: boolean, begun: boolean): TaskState => (done ? 'done' : begun ? 'started' : 'todo')
  const place = [association.province, association.locality, association.address]
  const contact = [association.foundedOn, association.contactPhone || association.contactEmail]
  const about: Task[] = [
    {
      title: t('registration.task.name'),
      state: 'done',
      href: `${home}/name`,
      note: association.nameAr || association.nameFr,
    },
    {
      title: t('registration.task.place'),
      state: said(place.every(Boolean), place.some(Boolean)),
      href: `${home}/place`,
    },
    {
      title: t('registration.task.contact'),
      state: said(contact.every(Boolean), contact.some(Boolean)),
      href: `${home}/contact`,
    },
    {
      title: t('registration.task.officers'),
      state: said(!gapOf('officers'), dossier.officers.length > 0),
      href: `${home}/officers`,
    },
  ]
  const papers = paperSlots.map((slot): Task => {
    const paper = dossier.papers.find(given => given.slot === slot)
    const gap = gapOf(slot)
    const title = t(`paper.${slot}`)
    const href = `${home}/paper/${slot}`
    if (paper?.state === 'sent_back' && paper.reason)
      return { title, href, state: 'problem', note: t(`paper.reason.${paper.reason}`) }
    if (gap?.code === 'registration.receipt_too_recent')
      return { title, href, state: 'problem', note: t('problem.registration.receipt_too_recent', gap.facts) }
    if (gap)
      return {
        title,
        href,
        state: 'todo',
        ...(slot === 'receipt' ? { note: t('registration.task.receipt.note') } : {}),
      }
    // After the office asked, what it did not send back stays as it is.
    const note = paper?.fileName ?? ''
    return dossier.state === 'draft' ? { title, href, state: 'done', note } : { title, state: 'done', note }
  })
  const done = [...about, ...papers].filter(({ state }) => state === 'done').length
  const isComplete = gaps.length === 0
  const because = whyNotSent(dossier, isComplete, t)
  const send: Task[] = [
    because
      ? { title: t('registration.task.check'), state: 'later', note: because }
      : { title: t('registration.task.check'), state: 'todo', href: `${home}/check` },
  ]
  return { association: about, papers, send, done, all: about.length + papers.length, isComplete }
}

/** After the office asked, a closed programme does not matter. */
export function whyNotSent(
  { state, isProgrammeOpen }: RegistrationDossier,
  isComplete: boolean,
  t: Translate,
): string | undefined {
  if (state === 'draft' && !isProgrammeOpen) return t('registration.programme_closed')
  return isComplete ? undefined : t('registration.submit.because')
}
