import { randomUUID } from 'node:crypto'
import { sql } from '@sanad/server/platform/database.ts'
import { getAccount } from '@sanad/shared/api/identity.ts'
import { invitePerson, listPeople, readMember, resetFactors } from '@sanad/shared/api/people.ts'
import { listLog } from '@sanad/shared/api/record.ts'
import { giveAuthenticatorCode, giveRecoveryCode } from '@sanad/shared/api/second-factors.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setsUpApp } from '../world/authenticator.ts'
import { gaveSecondFactor } from '../world/sessions.ts'
import { belongs, lastMail, signInByMail, visit } from '../world/visitor.ts'
import { type Actor, openWorld, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const address = () => `person-${randomUUID()}@people.example`
const reason = 'Phone lost; came to the office with her card'

/** Somebody of an organisation with an app and recovery codes, and the membership others know them by. */
async function aMember(role: string, organisationId: string) {
  const email = address()
  await belongs(world, email, role, organisationId)
  const visitor = await signInByMail(world, email)
  const { codes, app } = await setsUpApp(visitor, world.clock.now())
  world.clock.forward({ minutes: 1 })
  const found = await world.platform.database.row<{ id: string }>(sql`
    SELECT m.id FROM membership m JOIN person p ON p.id = m.person_id
    WHERE p.email = ${email} AND m.organisation_id = ${organisationId}`)
  return { email, visitor, app, codes: codes ?? [], membershipId: found?.id ?? '' }
}
const resets = ({ membershipId }: { membershipId: string }, key?: string) => ({
  params: { membershipId },
  body: { reason },
  ...(key ? { key } : {}),
})
const mailsTo = async (email: string) =>
  (
    await world.platform.database.rows(
      sql`SELECT id FROM mail WHERE recipient = ${email} AND body LIKE ${`%${reason}%`}`,
    )
  ).length

describe('A manager whose colleague lost their second factor', () => {
  it('takes it off: sessions end, old means count no more, and a new one is set up at the next sign-in', async () => {
    const programme = randomUUID()
    const manager = await world.actor('manager', programme, 'Karim')
    const reviewer = await aMember('reviewer', programme)
    await manager.ask(resetFactors, resets(reviewer))
    expect((await reviewer.visitor.refusal(getAccount)).code).toBe('session.missing')
    const again = await signInByMail(world, reviewer.email)
    const old = { body: { code: reviewer.app(world.clock.now()) } }
    expect((await again.refusal(giveAuthenticatorCode, old)).code).toBe('authenticator.missing')
    const code = reviewer.codes[0] ?? ''
    expect((await again.refusal(giveRecoveryCode, { body: { code } })).code).toBe('recovery.missing')
    expect(await again.ask(getAccount)).toMatchObject({ passkeys: [], authenticatorSince: null, recoveryCodes: null })
    expect((await setsUpApp(again, world.clock.now())).codes).toHaveLength(10)
  })

  it('is seen: by the person, every manager of the programme, on the timeline and in the log', async () => {
    const programme = randomUUID()
    const [manager, second] = [
      await world.actor('manager', programme, 'Karim'),
      await world.actor('manager', programme),
    ]
    const auditor = await world.actor('auditor', programme)
    const treasurer = await aMember('treasurer', programme)
    await manager.ask(resetFactors, resets(treasurer))
    expect((await lastMail(world, treasurer.email)).subject).toBe(
      'Vos moyens de vérification ont été retirés de votre compte Sanad',
    )
    for (const { email } of [treasurer, manager, second]) expect(await mailsTo(email), email).toBe(1)
    expect(await mailsTo(auditor.email)).toBe(0)
    const seen = await second.ask(readMember, { params: { membershipId: treasurer.membershipId } })
    expect(seen).toMatchObject({ hasSecondFactor: false, cannotReset: 'factor.missing' })
    expect(seen.timeline).toMatchObject([{ event: 'reset_factors', role: 'manager', facts: { reason } }])
    const { entries } = await auditor.ask(listLog, { query: { command: 'person.reset_factors' } })
    expect(entries).toMatchObject([{ role: 'manager', objectKind: 'person' }])
  })

  it('gives a fresh second factor for it, and a reason', async () => {
    const programme = randomUUID()
    const manager = await world.actor('manager', programme)
    const reviewer = await aMember('reviewer', programme)
    for (const empty of ['', 'x', '      ']) {
      const asked = { params: { membershipId: reviewer.membershipId }, body: { reason: empty } }
      expect(await manager.refused(resetFactors, asked)).toBe('request.invalid')
    }
    await gaveSecondFactor(world, manager, 16)
    expect(await manager.refused(resetFactors, resets(reviewer))).toBe('session.second_factor_needed')
    expect((await (await signInByMail(world, reviewer.email)).ask(getAccount)).authenticatorSince).not.toBeNull()
  })

  it('never takes off their own, nor anybody’s of another programme', async () => {
    const [here, there] = [randomUUID(), randomUUID()]
    const manager = await world.actor('manager', here)
    const own = (await manager.ask(listPeople)).people.find(({ isMe }) => isMe)?.id ?? ''
    expect(await manager.refused(resetFactors, resets({ membershipId: own }))).toBe('factor.own')
    const reviewer = await aMember('reviewer', there)
    expect(await manager.refused(resetFactors, resets(reviewer))).toBe('object.not_found')
    expect(await manager.refused(readMember, { params: { membershipId: reviewer.membershipId } })).toBe(
      'object.not_found',
    )
  })

  it('is the only one of the office who can', async () => {
    const programme = randomUUID()
    const reviewer = await aMember('reviewer', programme)
    for (const role of ['certifier', 'reviewer', 'treasurer', 'auditor'] as const)
      expect(await (await world.actor(role, programme)).refused(resetFactors, resets(reviewer))).toBe(
        'actor.role_missing',
      )
    expect(await world.anybody.refused(resetFactors, resets(reviewer))).toBe('session.missing')
  })

  it('does it once, however often it is sent, also together with another manager', async () => {
    const programme = randomUUID()
    const managers = [await world.actor('manager', programme), await world.actor('manager', programme)] as const
    const reviewer = await aMember('reviewer', programme)
    const key = randomUUID()
    const asks = [...Array(5).fill(managers[0]), ...Array(5).fill(managers[1])] as Actor[]
    const outcomes = await Promise.all(
      asks.map(each =>
        each.ask(resetFactors, resets(reviewer, key)).then(
          () => 'done',
          (refusal: { code: string }) => refusal.code,
        ),
      ),
    )
    expect(outcomes.filter(outcome => outcome === 'done')).toHaveLength(5)
    expect(outcomes.filter(outcome => outcome === 'factor.missing')).toHaveLength(5)
    expect(await mailsTo(reviewer.email)).toBe(1)
  })

  it('leaves no session that was opened meanwhile with the old factor', async () => {
    const programme = randomUUID()
    const manager = await world.actor('manager', programme)
    const reviewer = await aMember('reviewer', programme)
    const waiting = await Promise.all([1, 2, 3].map(() => signInByMail(world, reviewer.email)))
    await Promise.allSettled([
      ...waiting.map((each, at) => each.ask(giveRecoveryCode, { body: { code: reviewer.codes[at] ?? '' } })),
      manager.ask(resetFactors, resets(reviewer)),
    ])
    for (const each of waiting) expect((await each.refusal(getAccount)).code).toBe('session.missing')
    expect((await visit(world).refusal(getAccount)).code).toBe('session.missing')
  })
})

describe('A member of an association or a firm', () => {
  it.each(['officer', 'staff'] as const)('does the same for another %s, and every member is told', async role => {
    const organisation = randomUUID()
    const [friend, third] = [await world.actor(role, organisation), await world.actor(role, organisation)]
    const member = await aMember(role, organisation)
    const [left, elsewhere] = [await world.actor(role, organisation), await world.actor(role, randomUUID())]
    await world.platform.database.run(sql`
      UPDATE membership SET ended_at = ${world.clock.now()} WHERE person_id = ${left.personId}`)
    await world.platform.database.run(sql`
      INSERT INTO membership (person_id, organisation_kind, organisation_id, role, created_at, ended_at)
      SELECT mine.person_id, theirs.organisation_kind, theirs.organisation_id, theirs.role, theirs.created_at, ${world.clock.now()}
      FROM membership mine, membership theirs WHERE mine.id = ${member.membershipId} AND theirs.person_id = ${elsewhere.personId}`)
    await friend.ask(resetFactors, resets(member))
    for (const { email } of [member, friend, third]) expect(await mailsTo(email)).toBe(1)
    for (const { email } of [left, elsewhere]) expect(await mailsTo(email), 'who has nothing to do with it').toBe(0)
    expect((await (await signInByMail(world, member.email)).ask(getAccount)).authenticatorSince).toBeNull()
  })

  it('is no helper let in by whoever reads the mail alone: inviting asks for the second factor there is', async () => {
    const member = await aMember('staff', randomUUID())
    const body = { email: address(), role: 'staff', locale: 'fr' } as const
    const thief = await signInByMail(world, member.email)
    expect((await thief.refusal(invitePerson, { body })).code).toBe('session.second_factor_needed')
    await member.visitor.ask(invitePerson, { body })
    world.clock.forward({ minutes: 16 })
    expect((await member.visitor.refusal(invitePerson, { body })).code).toBe('session.second_factor_needed')
  })

  it('does not open the door of an office: of who works there, only that programme’s manager decides', async () => {
    const [association, programme] = [randomUUID(), randomUUID()]
    const officer = await world.actor('officer', association)
    const manager = await world.actor('manager', programme)
    const both = await aMember('officer', association)
    await belongs(world, both.email, 'auditor', programme)
    expect(await officer.refused(resetFactors, resets(both))).toBe('factor.office_decides')
    const inOffice = (await manager.ask(listPeople)).people.find(({ email }) => email === both.email)?.id ?? ''
    await manager.ask(resetFactors, resets({ membershipId: inOffice }))
    expect(await mailsTo(officer.email), 'the association is told, too').toBe(1)
  })
})
