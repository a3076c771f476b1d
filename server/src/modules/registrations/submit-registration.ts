import { declarations } from '@sanad/shared/api/registrations.ts'
import { dayOf } from '@sanad/shared/calendar-day.ts'
import { searchText } from '@sanad/shared/formats/search-text.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { gapsOf } from '@sanad/shared/registration-gaps.ts'
import { type Marked, marksOf } from '@sanad/shared/registration-marks.ts'
import { command, type Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { step } from '../../platform/step.ts'
import { associationOf } from './association.queries.ts'
import { mustBeOpenNow } from './open-registration.ts'
import { officeDueAt, officeRules, officersOf, papersOf } from './registration.queries.ts'
import { lockRegistration, mustBeOwn, type Registration, registrationLife } from './registration.step.ts'
import { writeToOfficers } from './registration-mail.ts'

interface Submission {
  readonly registrationId: string
  readonly declared: readonly (typeof declarations)[number][]
}

/** Hands the dossier to the office, complete; the office's clock starts. After it asked, a closed programme does not matter. */
export const submitRegistration = command({
  name: 'registration.submit',
  by: ['officer'],
  async run(tx, { registrationId, declared }: Submission) {
    const registration = await lockRegistration(tx, registrationId)
    mustBeOwn(tx, registration)
    if (registration.state === 'draft') await mustBeOpenNow(tx, registration.programmeId)
    const missing = declarations.filter(each => !declared.includes(each))
    if (missing.length > 0) throw new Problem('registration.declaration_missing', { fields: missing })
    const marks = marksOf(await wholeOf(tx, registration))
    const state = await step(tx, registrationLife, registration, 'submit', { declared: [...declared] })
    await tx.run(sql`UPDATE registration SET marks = ${marks} WHERE id = ${registrationId}`)
    return handedIn(tx, registration, state)
  },
})

/** Appeals a refusal, once. The text is the association's own and stays out of the history. */
export const appealRegistration = command({
  name: 'registration.appeal',
  by: ['officer'],
  async run(tx, { registrationId, text }: { registrationId: string; text: string }) {
    const registration = await lockRegistration(tx, registrationId)
    mustBeOwn(tx, registration)
    if (registration.appealText !== null) throw new Problem('registration.appeal_used')
    const state = await step(tx, registrationLife, registration, 'appeal')
    await tx.run(sql`UPDATE registration SET appeal_text = ${text.trim()} WHERE id = ${registrationId}`)
    return handedIn(tx, registration, state)
  },
})

/** What tells the association apart. @throws Problem of the first thing that is missing */
async function wholeOf(tx: Tx, { id, associationId }: Registration): Promise<Marked> {
  const association = await associationOf(tx, associationId)
  const [papers, officers] = [await papersOf(tx, id), await officersOf(tx, id)]
  const [gap] = gapsOf({ association, papers, officers }, dayOf(tx.now))
  if (gap) throw new Problem(gap.code, gap.facts)
  const { province, nameAr, nameFr, ice } = association
  const number = papers.find(({ slot }) => slot === 'receipt')?.number ?? ''
  return { province, names: [searchText(nameAr), searchText(nameFr)], ice, number }
}

async function handedIn<State>(tx: Tx, { id, programmeId, reference, associationId }: Registration, state: State) {
  const dueAt = officeDueAt(await officeRules(tx, programmeId), tx.now)
  await tx.run(sql`
    UPDATE registration SET submitted_at = ${tx.now}, answer_by = NULL, decided_at = NULL WHERE id = ${id}`)
  await writeToOfficers(tx, associationId, {
    messageKey: 'mail.registration_submitted',
    args: { reference, dueAt: dueAt.toISOString() },
  })
  tx.about('registration', id, programmeId)
  return { id, reference, state, officeDueAt: dueAt }
}
