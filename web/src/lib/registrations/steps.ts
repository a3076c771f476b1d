import type { PaperSlot, RegistrationDossier } from '@sanad/shared/api/registrations.ts'
import type { RegistrationEvent } from '@sanad/shared/machines/registration.ts'
import type { Translate } from '@sanad/shared/messages.ts'
import type { Role } from '@sanad/shared/roles.ts'

const bad: readonly string[] = ['refuse', 'suspend']

/** Why it is suspended, in the words of the office to the association. */
export const suspensionOf = ({ timeline }: RegistrationDossier): string | null =>
  timeline.findLast(({ event }) => event === 'suspend')?.remarks.find(({ isInternal }) => !isInternal)?.note ?? null

/** Where the registration stands, for `Timeline`: every step so far and, while somebody is to act, who and until when. */
export function stepsOf({ timeline, state, officeDueAt, answerBy }: RegistrationDossier, t: Translate) {
  const past = timeline.map(({ event, at, role, remarks }) => ({
    title: t(`registration.event.${event as RegistrationEvent | 'create'}`),
    state: bad.includes(event) ? ('bad' as const) : ('done' as const),
    at,
    by: t(`role.${role as Role}`),
    remarks: remarks.map(({ part, note, isInternal }) => ({
      about: isInternal ? t('remark.internal') : part ? t(`paper.${part as PaperSlot}`) : null,
      words: note,
    })),
  }))
  if (state === 'submitted')
    return [...past, { title: t('registration.due'), state: 'now' as const, deadlineAt: officeDueAt }]
  if (state === 'needs_info')
    return [...past, { title: t('registration.state.needs_info'), state: 'now' as const, deadlineAt: answerBy }]
  return past
}
