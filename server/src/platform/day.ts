import { timeZone } from '@sanad/shared/figures.ts'
import { type Query, sql } from './database.ts'

/**
 * What a day is, for the database: from midnight to midnight in Casablanca, like `dayOf` of `shared/src/calendar-day.ts`. Casting an
 * instant to a date, or comparing one with a date, would ask the session's time zone instead.
 */

type Expression = Query<unknown>
const zone = sql.raw(`'${timeZone}'`)

/** The day an instant falls on. */
export const dayOfInstant = (at: Expression): Expression => sql`(${at} AT TIME ZONE ${zone})::date`

/** The instant a day begins; null of no day. */
export const beginningOfDay = (day: Expression): Expression => sql`((${day})::timestamp AT TIME ZONE ${zone})`

/** The instant it is over. */
export const endOfDay = (day: Expression): Expression => sql`((${day} + 1)::timestamp AT TIME ZONE ${zone})`
