import { openDatabase, sql } from '@sanad/server/platform/database.ts'
import { dayOfInstant, endOfDay as endOfDayInSql } from '@sanad/server/platform/day.ts'
import { showAgreement, signAgreement } from '@sanad/shared/api/agreements.ts'
import { getBadge } from '@sanad/shared/api/baseline.ts'
import { openRegistration } from '@sanad/shared/api/registrations.ts'
import { activateVoucher, checkVoucher, readVoucher } from '@sanad/shared/api/vouchers.ts'
import { beginningOfDay, dayOf, daysAfter, daysBetween, endOfDay } from '@sanad/shared/calendar-day.ts'
import { langs, whenText } from '@sanad/shared/figures.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { anOfferedAgreement, signature } from '../world/agreements.ts'
import { lookedTwiceAtOnce } from '../world/dying.ts'
import { mailsTo } from '../world/naming.ts'
import { freshDatabase } from '../world/postgres.ts'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { aCertifiedProvider } from '../world/providers.ts'
import { anAssociation } from '../world/registrations.ts'
import { aVoucher, type VoucherInWorld } from '../world/vouchers.ts'
import { openWorld, type World } from '../world/world.ts'

/**
 * Whoever asks, and wherever the machines think they are: the server's process is fourteen hours ahead of Greenwich here or eight behind,
 * the database eight behind, with a summer time of its own. Nothing may follow either.
 */
const zones = ['Pacific/Kiritimati', 'America/Los_Angeles']
const ownZone = process.env.TZ
let world: World
beforeEach(() => {
  process.env.TZ = zones.toReversed().find(zone => zone !== process.env.TZ)
})
beforeAll(async () => {
  const database = await freshDatabase()
  const elsewhere = openDatabase(database.url, 4)
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
  it('has other hours where the server’s process and its database are', async () => {
    expect([14, 16]).toContain(new Date(0).getHours())
    const [set] = await world.platform.database.rows<{ settings: string[] }>(sql`
      SELECT setconfig AS settings FROM pg_db_role_setting
      WHERE setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())`)
    expect(set?.settings).toContain('TimeZone=America/Los_Angeles')
  })

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

/** Given at this hour, with 60 days: the last of them, and why that night. */
const nights = [
  ['2026-01-21T22:59:59Z', '2026-03-22', 'the clocks go forward, after Ramadan'],
  ['2026-07-22T09:00:00Z', '2026-09-20', 'the clocks go back, to stay'],
  ['2026-11-01T23:59:59Z', '2026-12-31', 'the year ends'],
  ['2026-12-09T00:00:00Z', '2027-02-07', 'Ramadan begins, for whoever has last year’s time zones'],
  ['2026-12-30T12:00:00Z', '2027-02-28', 'a short February ends'],
  ['2027-01-13T23:30:00Z', '2027-03-14', 'Ramadan ends, for whoever has last year’s time zones'],
  ['2027-11-24T23:30:00Z', '2028-01-23', 'the same in a leap year: it begins'],
  ['2027-12-31T23:59:59Z', '2028-02-29', 'a leap day'],
  ['2028-01-05T09:00:00Z', '2028-03-05', 'the same in a leap year: it ends'],
] as const

const aMomentAfter = (at: Date) => new Date(at.getTime() + 1)
/** Two workers at once, and one of them again. */
const looks = () => lookedTwiceAtOnce(world, ['vouchers.reminders', 'vouchers.deadlines', 'certification.lapse_ended'])

describe('A voucher to be activated within 60 days', () => {
  let programme: ProgrammeInWorld
  beforeAll(async () => {
    programme = await aProgramme(world, { currency: 'EUR', rail: 'stripe' })
  })

  it.each(nights)('given at %s is so until the end of %s: %s', async (given, day) => {
    world.clock.set(given)
    const vouchers = await Promise.all(Array.from({ length: 2 }, () => aVoucher(world, programme, { isActive: false })))
    const [inTime, late] = vouchers as [VoucherInWorld, VoucherInWorld]
    const read = ({ officer, voucherId }: VoucherInWorld) => officer.ask(readVoucher, { params: { voucherId } })
    const { activateBy } = await read(late)
    expect(activateBy).toBe(endOfDay(day).toISOString())
    expect(langs.map(lang => whenText(activateBy, lang))).toEqual(langs.map(lang => whenText(day, lang)))

    world.clock.set(activateBy)
    await looks()
    expect(daysBetween(world.clock.now(), activateBy)).toBe(0)
    const code = (await read(late)).code ?? ''
    const isValid = async () => (await world.anybody.ask(checkVoucher, { body: { code } })).isValid
    expect(await isValid()).toBe(true)
    await inTime.officer.ask(activateVoucher, { params: { voucherId: inTime.voucherId } })
    world.clock.set(aMomentAfter(world.clock.now()))
    const refused = await late.officer.refused(activateVoucher, { params: { voucherId: late.voucherId } })
    expect(refused).toBe('voucher.activation_deadline_passed')
    expect(await isValid()).toBe(false)

    // The clock slept for two days, then looked three times.
    world.clock.forward({ days: 2 })
    await looks()
    const { state, timeline } = await read(late)
    expect([state, timeline.filter(({ event }) => event === 'expire').length]).toEqual(['expired', 1])
    expect((await read(inTime)).state).toBe('active')
  })

  it('is reminded of once, also when the clock slept through the day on which it is', async () => {
    world.clock.set('2027-01-13T23:30:00Z')
    const { officer } = await aVoucher(world, programme, { isActive: false })
    const told = async () => (await mailsTo(world, officer)).filter(body => body.includes('غير مفعَّل بعد')).length
    for (const [at, times] of [
      [endOfDay('2027-02-11'), 0],
      [beginningOfDay('2027-02-14'), 1],
      [endOfDay('2027-03-06'), 1],
      [beginningOfDay('2027-03-09'), 2],
      [beginningOfDay('2027-03-17'), 2],
    ] as const) {
      world.clock.set(at)
      await looks()
      expect(await told(), at.toISOString()).toBe(times)
    }
  })
})

describe('An agreement that was offered', () => {
  it('may be signed until the end of the last day of its voucher', async () => {
    world.clock.set('2026-07-22T09:00:00Z')
    const programme = await aProgramme(world)
    const [inTime, late] = [
      await anOfferedAgreement(world, { programme }),
      await anOfferedAgreement(world, { programme }),
    ]
    const on = { params: { agreementId: inTime.agreementId } }
    const { signBy } = await inTime.officer.ask(showAgreement, on)
    expect(signBy).toBe(endOfDay('2027-01-18').toISOString())
    world.clock.set(signBy ?? '')
    expect((await inTime.officer.ask(signAgreement, signature(inTime))).state).toBe('signed')
    world.clock.set(aMomentAfter(world.clock.now()))
    expect(await late.officer.refused(signAgreement, signature(late))).toBe('voucher.commit_deadline_passed')
  })
})

describe('A certification', () => {
  it('counts through its last day', async () => {
    world.clock.set('2027-02-28T23:30:00Z')
    const { providerId } = await aCertifiedProvider(world)
    const standing = async () => (await world.anybody.ask(getBadge, { params: { providerId } })).standing
    const { validFrom, expiresOn } = await standing()
    expect([validFrom, expiresOn]).toEqual(['2027-02-28', '2028-02-28'])
    world.clock.set(endOfDay('2028-02-28'))
    await looks()
    expect(await standing()).toMatchObject({ state: 'certified', isCertified: true })
    world.clock.set(beginningOfDay('2028-02-29'))
    expect(await standing()).toMatchObject({ state: 'expired', isCertified: false })
  })
})

describe('A programme', () => {
  it('takes registrations on the day it opens and on the day it closes, and numbers them by the year it is', async () => {
    const { programmeId } = await aProgramme(world)
    for (const [at, outcome] of [
      [endOfDay('2025-12-31'), 'programme.not_open'],
      [beginningOfDay('2026-01-01'), 'R-2026-'],
      [endOfDay('2026-12-31'), 'R-2026-'],
      [beginningOfDay('2027-01-01'), 'R-2027-'],
      [endOfDay('2027-12-31'), 'R-2027-'],
      [beginningOfDay('2028-01-01'), 'programme.not_open'],
    ] as const) {
      world.clock.set(at)
      const { officer } = await anAssociation(world)
      const asked = { body: { programmeId } }
      if (outcome === 'programme.not_open') expect(await officer.refused(openRegistration, asked)).toBe(outcome)
      else expect((await officer.ask(openRegistration, asked)).reference).toContain(outcome)
    }
  })
})
