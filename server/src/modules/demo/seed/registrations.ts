import * as review from '@sanad/shared/api/registration-review.ts'
import { appealRegistration, readRegistration } from '@sanad/shared/api/registrations.ts'
import {
  associationAt,
  beginRegistration,
  fillIdentity,
  givePaper,
  givePapers,
  type Registering,
  submit,
} from './registering.ts'
import type { Stage, StagedProgramme } from './stage.ts'

/** How far a registration comes. */
export type RegistrationFate =
  | 'draft_empty'
  | 'draft_identity'
  | 'draft_complete'
  | 'submitted'
  | 'needs_info'
  | 'answered'
  | 'refused'
  | 'merged'
  | 'appealed'
  | 'appeal_won'
  | 'eligible'

export interface Enrolling {
  readonly at: number
  readonly programme: StagedProgramme
  readonly day: number
  readonly turn: number
  readonly fate: RegistrationFate
  readonly email?: string
}

type Telling = (stage: Stage, enrolling: Enrolling, registering: Registering) => Promise<void>

/**
 * An association's way into a programme, told until its fate is reached. The office answers about a week after it was asked.
 * @returns the association's officer, who goes on from there
 */
export async function enrol(stage: Stage, enrolling: Enrolling): Promise<Registering> {
  const { at, day, turn, fate } = enrolling
  await stage.diary.until(day, turn)
  const registering = await beginRegistration(stage, at, enrolling)
  if (fate === 'draft_empty') return registering
  await fillIdentity(stage, at, registering)
  if (fate === 'draft_identity') return registering
  await givePapers(stage, at, registering)
  if (fate === 'draft_complete') return registering
  await submit(stage, registering)
  await tellings[fate]?.(stage, enrolling, registering)
  return registering
}

const approve: Telling = async ({ company, diary }, { programme, day }, { registrationId }) => {
  await diary.until(day + 6, 1)
  await company.ask(programme.office.reviewer, review.approveRegistration, { params: { registrationId } })
}

const ask: Telling = async ({ company, diary }, { programme, day }, { registrationId }) => {
  const { reviewer } = programme.office
  await diary.until(day + 5, 2)
  const params = { registrationId, slot: 'receipt' as const }
  const note = 'تاريخ الوصل ورقمه غير ظاهرين.'
  await company.ask(reviewer, review.judgePaper, { params, body: { accepted: false, reason: 'unreadable', note } })
  await company.ask(reviewer, review.askRegistration, { params: { registrationId }, body: { note: '', days: 30 } })
}

const answer: Telling = async (stage, enrolling, registering) => {
  await ask(stage, enrolling, registering)
  const { at, programme, day } = enrolling
  await stage.diary.until(day + 9, 0)
  const { foundedOn: datedOn } = associationAt(stage, at)
  await givePaper(stage, at, registering, { slot: 'receipt', kind: 'final_receipt', datedOn, again: true })
  await submit(stage, registering)
  await stage.diary.until(day + 13, 2)
  await stage.company.ask(programme.office.reviewer, review.approveRegistration, {
    params: { registrationId: registering.registrationId },
  })
}

const refuse: Telling = async ({ company, diary }, { programme, day, at }, { registrationId }) => {
  await diary.until(day + 7, 3)
  const reason = at % 2 ? 'not_an_association' : 'papers_contradict'
  const note = at % 2 ? 'الأوراق تخص تعاونية.' : 'الاسم في الوصل مخالف للقانون الأساسي.'
  await company.ask(programme.office.reviewer, review.refuseRegistration, {
    params: { registrationId },
    body: { reason, note },
  })
}

const merge: Telling = async ({ company, diary }, { programme, day }, { registrationId }) => {
  const { reviewer } = programme.office
  await diary.until(day + 5, 3)
  const params = { registrationId }
  const { alike } = await company.ask(reviewer, readRegistration, { params })
  const into = alike.find(({ hasOfficers }) => !hasOfficers)?.reference ?? ''
  await company.ask(reviewer, review.mergeRegistration, { params, body: { into } })
}

const appeal: Telling = async (stage, enrolling, registering) => {
  await refuse(stage, enrolling, registering)
  await stage.diary.until(enrolling.day + 12, 1)
  const { officer, registrationId } = registering
  const text =
    'غيّرت الجمعية اسمها في الجمع العام الأخير، ومحضر التغيير مودع لدى السلطة المحلية. نلتمس إعادة النظر في الملف.'
  await stage.company.ask(officer, appealRegistration, { params: { registrationId }, body: { text } })
}

const win: Telling = async (stage, enrolling, registering) => {
  await appeal(stage, enrolling, registering)
  await stage.diary.until(enrolling.day + 20, 1)
  const { reviewer } = enrolling.programme.office
  await stage.company.ask(reviewer, review.approveRegistration, {
    params: { registrationId: registering.registrationId },
  })
}

const tellings: Readonly<Partial<Record<RegistrationFate, Telling>>> = {
  needs_info: ask,
  answered: answer,
  refused: refuse,
  merged: merge,
  appealed: appeal,
  appeal_won: win,
  eligible: approve,
}
