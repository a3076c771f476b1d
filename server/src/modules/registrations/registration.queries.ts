import type { Officer, Paper, PaperSlot, readRegistration } from '@sanad/shared/api/registrations.ts'
import { dayOf } from '@sanad/shared/calendar-day.ts'
import type { ReplyOf } from '@sanad/shared/endpoint.ts'
import { takesRegistrations } from '@sanad/shared/machines/programme.ts'
import { Problem } from '@sanad/shared/problems.ts'
import type { Rules } from '@sanad/shared/rulebook.ts'
import { afterWorkingDays } from '@sanad/shared/working-days.ts'
import type { Reading } from '../../platform/command.ts'
import { type Sql, sql } from '../../platform/database.ts'
import type { Served } from '../../platform/route.ts'
import { programmeById, rulesOf } from '../programmes/index.ts'
import { recordAccess, remarkedTimelineOf } from '../record/index.ts'
import { alikeTo } from './alike.queries.ts'
import { associationOf } from './association.queries.ts'
import { mustBeImpartial, mustBeOfOffice, mustBeOwn, type Registration, registrationById } from './registration.step.ts'

const paperColumns = sql`rp.slot, rp.kind, rp.authority, rp.number, rp.dated_on, rp.file_id, f.name AS file_name,
  f.media AS file_media, rp.state, rp.reason_code AS reason, rp.reason_note AS note`

export const papersOf = (read: Sql, registrationId: string): Promise<Paper[]> =>
  read.rows<Paper>(sql`
    SELECT ${paperColumns} FROM registration_paper rp LEFT JOIN file f ON f.id = rp.file_id
    WHERE rp.registration_id = ${registrationId} ORDER BY array_position(ARRAY['receipt', 'statutes', 'officers_list'], rp.slot)`)

export const paperIn = (read: Sql, registrationId: string, slot: PaperSlot): Promise<Paper | undefined> =>
  read.row<Paper>(sql`
    SELECT ${paperColumns} FROM registration_paper rp LEFT JOIN file f ON f.id = rp.file_id
    WHERE rp.registration_id = ${registrationId} AND rp.slot = ${slot}`)

export const officersOf = (read: Sql, registrationId: string): Promise<Officer[]> =>
  read.rows<Officer>(sql`
    SELECT name, duty, coalesce(email, '') AS email, coalesce(phone, '') AS phone FROM registration_officer
    WHERE registration_id = ${registrationId} ORDER BY position`)

/** The rules the programme's office works by now. */
export async function officeRules(read: Sql, programmeId: string): Promise<Rules> {
  const { rulebookId } = await programmeById(read, programmeId)
  return rulesOf(read, rulebookId)
}

/** Until when the office must answer: silence never approves, it shows. */
export const officeDueAt = ({ reviewWorkingDays }: Rules, submittedAt: Date): Date =>
  afterWorkingDays(submittedAt, reviewWorkingDays)

/** The dossier as its association or the office may see it; the office's reading is recorded. */
export async function readDossier(read: Reading, id: string): Promise<Served<ReplyOf<typeof readRegistration>>> {
  const registration = await registrationById(read, id)
  if (read.actor.role === 'officer') mustBeOwn(read, registration)
  else mustBeOfOffice(read, registration)
  await recordAccess(read, { associationId: registration.associationId, what: 'registration', objectId: id })
  return dossierOf(read, registration)
}

async function dossierOf(read: Reading, registration: Registration): Promise<Served<ReplyOf<typeof readRegistration>>> {
  const { id, programmeId, associationId, registerKey, mergedInto, ...own } = registration
  const [programme, association, papers, officers, timeline, impartial] = await Promise.all([
    programmeById(read, programmeId),
    associationOf(read, associationId),
    papersOf(read, id),
    officersOf(read, id),
    remarkedTimelineOf(read, id),
    isImpartial(read, registration),
  ])
  const waits = own.state === 'submitted' && own.submittedAt
  return {
    ...own,
    id,
    programmeId,
    programmeName: programme.name,
    association,
    papers: read.actor.role === 'officer' ? papers.map(paper => untilDecided(paper, own.state)) : papers,
    officers,
    timeline,
    officeDueAt: waits ? officeDueAt(await rulesOf(read, programme.rulebookId), waits) : null,
    isImported: registerKey !== null,
    alike: read.actor.role === 'officer' ? [] : await read.rows(alikeTo(registration)),
    mergedInto:
      mergedInto === null
        ? null
        : {
            associationId: mergedInto,
            reference: await referenceOf(read, programmeId, mergedInto),
          },
    merged: read.actor.role === 'officer' ? [] : await mergedWith(read, registration),
    isProgrammeOpen: takesRegistrations(programme, dayOf(read.now)),
    belongsToMe: !impartial,
  }
}

/** Also where the reader does not see that registration: they act for its association, or will. */
const referenceOf = async (read: Reading, programmeId: string, associationId: string): Promise<string> =>
  (
    await read.row<{ reference: string }>(
      sql`SELECT registration_reference(${programmeId}, ${associationId}) AS reference`,
    )
  )?.reference ?? ''

/** References of those that turned out to be of the association this one is of. */
async function mergedWith(read: Reading, { programmeId, associationId }: Registration): Promise<string[]> {
  const merged = await read.rows<{ reference: string }>(sql`
    SELECT reference FROM registration WHERE merged_into = ${associationId} AND programme_id = ${programmeId} ORDER BY id`)
  return merged.map(({ reference }) => reference)
}

const isImpartial = (read: Reading, registration: Registration): Promise<boolean> =>
  mustBeImpartial(read, registration).then(
    () => true,
    (refusal: unknown) => {
      if (!(refusal instanceof Problem)) throw refusal
      return false
    },
  )

/** What a reviewer has marked so far is no decision yet: the association sees it once the office has asked or decided. */
const untilDecided = (paper: Paper, state: Registration['state']): Paper =>
  state === 'submitted' ? { ...paper, state: 'given', reason: null, note: null } : paper

/** @throws Problem registration.not_waiting unless the office is to decide */
export function mustWait({ state }: Registration): void {
  if (state !== 'submitted') throw new Problem('registration.not_waiting', { state })
}
