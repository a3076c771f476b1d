import type { Task, Underway } from '@sanad/shared/api/tasks.ts'
import { dayOf } from '@sanad/shared/calendar-day.ts'
import { statesWith } from '@sanad/shared/machine.ts'
import { takesRegistrations } from '@sanad/shared/machines/programme.ts'
import { registerImportMachine } from '@sanad/shared/machines/register-import.ts'
import { organisationOf, programmeOf } from '../../platform/actor.ts'
import type { Reading } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import type { Served } from '../../platform/route.ts'
import { officeDueAt, officeRules } from './registration.queries.ts'

/** What waits for the reader: an association's own registration to finish or answer; a reviewer's queue; a manager's imports. */
export async function registrationTasks(read: Reading): Promise<Served<Task>[]> {
  if (read.actor.role === 'officer') return applicantTasks(read)
  if (read.actor.role === 'reviewer') return reviewTasks(read)
  if (read.actor.role === 'manager') return importTasks(read)
  return []
}

interface OwnTask extends Served<Task> {
  /** Of the registration that the task is about; null where there is none yet. */
  readonly programme: Parameters<typeof takesRegistrations>[0] | null
}

async function applicantTasks({ actor, rows, now }: Reading): Promise<Served<Task>[]> {
  const own = organisationOf(actor) ?? null
  const found = await rows<OwnTask>(sql`
    SELECT CASE r.state WHEN 'draft' THEN 'registration.finish' WHEN 'needs_info' THEN 'registration.answer'
        WHEN 'merged' THEN 'registration.go_on'
        ELSE 'registration.appeal' END AS kind,
      '/association/registration' AS href, r.reference, r.answer_by AS due_at, '{}'::jsonb AS facts,
      jsonb_build_object('state', g.state, 'opensOn', g.opens_on, 'closesOn', g.closes_on) AS programme
    FROM registration r JOIN programme g ON g.id = r.programme_id
    WHERE r.association_id = ${own}
      AND (r.state IN ('draft', 'needs_info', 'merged') OR (r.state = 'refused' AND r.appeal_text IS NULL))
    UNION ALL
    SELECT 'registration.begin', '/association/registration', '', NULL, '{}'::jsonb, NULL
    WHERE NOT EXISTS (SELECT FROM registration WHERE association_id = ${own} AND state <> 'discarded')`)
  // A draft can be finished while its programme takes registrations; an answer or an appeal is taken whenever it comes.
  const isPossible = ({ kind, programme }: OwnTask) =>
    kind !== 'registration.finish' || (programme !== null && takesRegistrations(programme, dayOf(now)))
  return found.filter(isPossible).map(({ programme: _, ...task }) => task)
}

const reviewTasks = ({ actor, rows }: Reading): Promise<Served<Task>[]> =>
  rows<Served<Task>>(sql`
    SELECT 'registration.review' AS kind, '/office/registrations?state=submitted' AS href, '' AS reference,
      NULL AS due_at, jsonb_build_object('count', count(*)::int) AS facts
    FROM registration r WHERE r.programme_id = ${programmeOf(actor) ?? null} AND r.state = 'submitted' HAVING count(*) > 0`)

const importTasks = ({ actor, rows }: Reading): Promise<Served<Task>[]> =>
  rows<Served<Task>>(sql`
    SELECT 'register.retry' AS kind, '/office/imports/' || id AS href, '' AS reference, NULL AS due_at, '{}'::jsonb AS facts
    FROM register_import WHERE programme_id = ${programmeOf(actor) ?? null}
      AND state = ANY(${statesWith(registerImportMachine, 'retry')}) ORDER BY id LIMIT 20`)

/** An officer's registrations that the office has, and until when it must answer. */
export async function registrationsUnderway(read: Reading): Promise<Served<Underway>[]> {
  if (read.actor.role !== 'officer') return []
  const waiting = await read.rows<{ id: string; reference: string; programmeId: string; submittedAt: Date }>(sql`
    SELECT id, reference, programme_id, submitted_at FROM registration
    WHERE association_id = ${organisationOf(read.actor) ?? null} AND state = 'submitted' ORDER BY submitted_at LIMIT 20`)
  return Promise.all(
    waiting.map(async ({ id, reference, programmeId, submittedAt }) => ({
      ...{ kind: 'registration.review', href: `/association/registration/${id}`, reference, with: 'office' as const },
      dueAt: officeDueAt(await officeRules(read, programmeId), submittedAt),
      facts: {},
    })),
  )
}
