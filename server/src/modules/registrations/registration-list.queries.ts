import type { countRegistrations, listRegistrations } from '@sanad/shared/api/registration-review.ts'
import { beginningOfDay, dayOf, daysAfter } from '@sanad/shared/calendar-day.ts'
import type { QueryOf, ReplyOf } from '@sanad/shared/endpoint.ts'
import type { Rules } from '@sanad/shared/rulebook.ts'
import { ownProgrammeId } from '../../platform/actor.ts'
import type { Reading } from '../../platform/command.ts'
import { type Query, sql } from '../../platform/database.ts'
import { nextOf, pageRows } from '../../platform/list.ts'
import type { Served } from '../../platform/route.ts'
import { registrationNamed } from './association-search.ts'
import { officeDueAt, officeRules } from './registration.queries.ts'

type Filter = QueryOf<typeof listRegistrations>
type Line = Served<ReplyOf<typeof listRegistrations>>['registrations'][number]

/** The office's queue. Drafts are the association's own and are not in it. */
export async function officeQueue(read: Reading, filter: Filter): Promise<Served<ReplyOf<typeof listRegistrations>>> {
  const programmeId = ownProgrammeId(read)
  const rules = await officeRules(read, programmeId)
  const newest = filter.sort === 'newest'
  const found = await read.rows<Omit<Line, 'officeDueAt'> & { submittedAt: Date }>(sql`
    ${filter.q ? sql`WITH named AS MATERIALIZED (${namedIn(programmeId, filter.q)})` : sql``}
    SELECT r.id, r.reference, r.state, a.name_ar, a.name_fr, coalesce(a.region, '') AS region,
      coalesce(a.province, '') AS province, r.submitted_at, r.appeal_text IS NOT NULL AS is_appeal,
      r.register_key IS NOT NULL AS is_imported,
      (SELECT kind FROM registration_paper WHERE registration_id = r.id AND slot = 'receipt') AS receipt_kind
    FROM registration r JOIN association a ON a.id = r.association_id
    WHERE r.programme_id = ${programmeId} AND r.submitted_at IS NOT NULL AND ${sql.join(conditions(filter, rules, read.now), sql` AND `)}
    ORDER BY r.submitted_at ${newest ? sql`DESC` : sql``}, r.id ${newest ? sql`DESC` : sql``} LIMIT ${pageRows}`)
  return {
    registrations: found.map(line => ({
      ...line,
      officeDueAt: line.state === 'submitted' ? officeDueAt(rules, line.submittedAt) : null,
    })),
    next: nextOf(found, last => `${last.submittedAt.toISOString()}_${last.id}`),
  }
}

/** Found before they are put in order: along the order, all would be looked at one by one for a name that few have. */
const namedIn = (programmeId: string, text: string) => sql`
  SELECT r.id FROM registration r JOIN association a ON a.id = r.association_id
  WHERE r.programme_id = ${programmeId} AND ${registrationNamed('a', 'r', text)}`

function conditions(filter: Filter, rules: Rules, now: Date): Query<unknown>[] {
  const all: Query<unknown>[] = [sql`true`]
  if (filter.state) all.push(sql`r.state = ${filter.state}`)
  if (filter.region) all.push(sql`a.region = ${filter.region}`)
  if (filter.kind)
    all.push(sql`EXISTS (SELECT FROM registration_paper WHERE registration_id = r.id AND kind = ${filter.kind})`)
  if (filter.due === 'appeal') all.push(sql`r.state = 'submitted' AND r.appeal_text IS NOT NULL`)
  if (filter.due === 'late') all.push(late(rules, now))
  if (filter.q) all.push(sql`r.id IN (SELECT id FROM named)`)
  if (filter.after) {
    const [at = '', id = ''] = filter.after.split('_')
    all.push(
      sql`(r.submitted_at, r.id) ${filter.sort === 'newest' ? sql`<` : sql`>`} (${at}::timestamptz, ${id}::uuid)`,
    )
  }
  return all
}

const late = (rules: Rules, now: Date): Query<unknown> =>
  sql`(r.state = 'submitted' AND r.submitted_at < ${lateBefore(rules, now)})`

/** Whoever submitted before this instant should have an answer by now. */
function lateBefore(rules: Rules, now: Date): Date {
  let day = daysAfter(dayOf(now), -rules.reviewWorkingDays)
  while (officeDueAt(rules, beginningOfDay(day)) >= now) day = daysAfter(day, -1)
  return beginningOfDay(daysAfter(day, 1))
}

export async function stateCounts(read: Reading): Promise<ReplyOf<typeof countRegistrations>> {
  const programmeId = ownProgrammeId(read)
  const rules = await officeRules(read, programmeId)
  const counted = await read.rows<ReplyOf<typeof countRegistrations>['states'][number] & { late: number }>(sql`
    SELECT state, count(*)::int AS count, (count(*) FILTER (WHERE ${late(rules, read.now)}))::int AS late FROM registration r
    WHERE programme_id = ${programmeId} AND submitted_at IS NOT NULL GROUP BY state`)
  return {
    states: counted.map(({ state, count }) => ({ state, count })),
    late: counted.reduce((sum, { late: some }) => sum + some, 0),
  }
}
