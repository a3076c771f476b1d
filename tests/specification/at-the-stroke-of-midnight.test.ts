import { openDatabase, sql } from '@sanad/server/platform/database.ts'
import { dayOfInstant, endOfDay as endOfDayInSql } from '@sanad/server/platform/day.ts'
import { openRegistration } from '@sanad/shared/api/registrations.ts'
import { beginningOfDay, dayOf, daysAfter, endOfDay } from '@sanad/shared/calendar-day.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../world/postgres.ts'
import { aProgramme } from '../world/programmes.ts'
import { anAssociation } from '../world/registrations.ts'
import { openWorld, type World } from '../world/world.ts'

/**
 * Whoever asks, and wherever the machines think they are: the server's process is fourteen hours ahead of Greenwich here, the database
 * eight behind, with a summer time of its own. Nothing may follow either.
 */
const ownZone = process.env.TZ
let world: World
beforeAll(async () => {
  process.env.TZ = 'Pacific/Kiritimati'
  const database = await freshDatabase()
  const elsewhere = openDatabase(database.url)
  const name = new URL(database.url).pathname.slice(1)
  for (const setting of ["timezone = 'America/Los_Angeles'", "datestyle = 'SQL, DMY'"])
    await elsewhere.run(sql.raw(`ALTER DATABASE ${name} SET ${setting}`))
  await elsewhere.close()
  world = await openWorld('2026-03-02T09:00:00Z', {}, database)
})
afterAll(async () => {
  await world.close()
  if (ownZone === undefined) delete process.env.TZ
  else process.env.TZ = ownZone
})

const days = (from: string, count: number) => Array.from({ length: count }, (_, each) => daysAfter(from, each))

describe('A day', () => {
  it('is the same for the server and the database, to the thousandth of a second, through Ramadan, leap days and new years', async () => {
    const all = days('2026-01-01', 3 * 365 + 1)
    const found = await world.platform.database.rows<{ first: string; last: string; ends: Date }>(sql`
      SELECT ${dayOfInstant(sql`g.begins`)} AS first, ${dayOfInstant(sql`g.ends`)} AS last, ${endOfDayInSql(sql`g.day`)} AS ends
      FROM unnest(${all}::date[], ${all.map(beginningOfDay)}::timestamptz[], ${all.map(endOfDay)}::timestamptz[])
        WITH ORDINALITY AS g (day, begins, ends, place) ORDER BY place`)
    expect(found).toEqual(all.map(day => ({ first: day, last: day, ends: endOfDay(day) })))
    for (const day of all) expect([dayOf(beginningOfDay(day)), dayOf(endOfDay(day))]).toEqual([day, day])
  })
})

describe('A number', () => {
  it('is of the year it is in Casablanca', async () => {
    const { programmeId } = await aProgramme(world)
    for (const [at, year] of [
      [endOfDay('2026-12-31'), 'R-2026-'],
      [beginningOfDay('2027-01-01'), 'R-2027-'],
    ] as const) {
      world.clock.set(at)
      const { officer } = await anAssociation(world)
      const { reference } = await officer.ask(openRegistration, { body: { programmeId } })
      expect(reference).toContain(year)
    }
  })
})
