import { randomUUID } from 'node:crypto'
import { sql } from '@sanad/server/platform/database.ts'
import { getAccount, getSession } from '@sanad/shared/api/identity.ts'
import {
  acceptInvitation,
  endInvitation,
  endMembership,
  getInvitation,
  invitePerson,
  listPeople,
} from '@sanad/shared/api/people.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { gaveSecondFactor } from '../world/sessions.ts'
import { belongs, lastMail, signInByMail } from '../world/visitor.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const address = () => `person-${randomUUID()}@people.example`

describe('Inviting', () => {
  it('writes to the invited person, who signs in with that address and joins', async () => {
    const association = randomUUID()
    const officer = await world.actor('officer', association, 'Fatima Alaoui')
    const email = address()
    const { invitationId } = await officer.ask(invitePerson, { body: { email, role: 'officer', locale: 'fr' } })
    const mail = await lastMail(world, email)
    expect(mail.body).toContain('Fatima Alaoui')
    expect(mail.body.split('\n')).toContain(`${world.platform.config.publicUrl}/join/${invitationId}`)
    const invited = await signInByMail(world, email)
    expect((await invited.ask(getAccount)).invitations).toMatchObject([
      { id: invitationId, kind: 'association', role: 'officer' },
    ])
    expect(await invited.ask(getInvitation, { params: { invitationId } })).toMatchObject({ invitedBy: 'Fatima Alaoui' })
    await invited.ask(acceptInvitation, { params: { invitationId } })
    const { memberships, active } = await invited.ask(getSession)
    expect(memberships).toMatchObject([{ id: active, organisationId: association, role: 'officer' }])
    expect((await invited.ask(listPeople)).people).toHaveLength(2)
  })

  it('is for that address alone: for anybody else the invitation does not exist', async () => {
    const officer = await world.actor('officer', randomUUID())
    const { invitationId } = await officer.ask(invitePerson, {
      body: { email: address(), role: 'officer', locale: 'ar' },
    })
    const stranger = await signInByMail(world, address())
    expect((await stranger.refusal(getInvitation, { params: { invitationId } })).code).toBe('object.not_found')
    expect((await stranger.refusal(acceptInvitation, { params: { invitationId } })).code).toBe('object.not_found')
    expect(await world.anybody.refused(acceptInvitation, { params: { invitationId } })).toBe('session.missing')
  })

  it('is accepted once, however many times at once, and not after the last of 14 days or once taken back', async () => {
    const officer = await world.actor('officer', randomUUID())
    const invite = async (email: string) =>
      (await officer.ask(invitePerson, { body: { email, role: 'officer', locale: 'ar' } })).invitationId
    const [first, second, third] = [address(), address(), address()]
    const [once, late, back] = [await invite(first), await invite(second), await invite(third)]
    const joiner = await signInByMail(world, first)
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () =>
        joiner.ask(acceptInvitation, { params: { invitationId: once } }).then(
          () => 'in',
          (refused: { code: string }) => refused.code,
        ),
      ),
    )
    expect(outcomes.filter(outcome => outcome === 'in')).toHaveLength(1)
    await officer.ask(endInvitation, { params: { invitationId: back } })
    expect(
      (await (await signInByMail(world, third)).refusal(acceptInvitation, { params: { invitationId: back } })).code,
    ).toBe('invitation.ended')
    world.clock.forward({ days: 15 })
    expect(
      (await (await signInByMail(world, second)).refusal(acceptInvitation, { params: { invitationId: late } })).code,
    ).toBe('invitation.ended')
    await invite(second)
  })

  it('refuses what could never be accepted here, and does not tell of memberships elsewhere', async () => {
    const programme = randomUUID()
    const manager = await world.actor('manager', programme)
    const treasurer = address()
    await belongs(world, treasurer, 'treasurer', programme)
    const asks = (email: string, role: 'reviewer' | 'treasurer' | 'officer') =>
      manager.refused(invitePerson, { body: { email, role, locale: 'fr' } })
    expect(await asks(treasurer, 'reviewer')).toBe('membership.roles_apart')
    expect(await asks(treasurer, 'treasurer')).toBe('membership.known')
    expect(await asks(address(), 'officer')).toBe('membership.role_unfit')
    const officer = await world.actor('officer', randomUUID())
    const firm = address()
    await belongs(world, firm, 'staff')
    const { invitationId } = await officer.ask(invitePerson, { body: { email: firm, role: 'officer', locale: 'fr' } })
    expect(await officer.refused(invitePerson, { body: { email: firm, role: 'officer', locale: 'fr' } })).toBe(
      'invitation.known',
    )
    const invited = await signInByMail(world, firm)
    expect((await invited.refusal(acceptInvitation, { params: { invitationId } })).code).toBe('membership.sides_apart')
  })

  it.each(['reviewer', 'treasurer', 'certifier', 'auditor'] as const)('is not for a %s to do', async role => {
    const actor = await world.actor(role, randomUUID())
    expect(await actor.refused(listPeople)).toBe('actor.role_missing')
    expect(await actor.refused(invitePerson, { body: { email: address(), role, locale: 'fr' } })).toBe(
      'actor.role_missing',
    )
  })
})

describe('Ending a membership', () => {
  it('takes the person’s access at once, and is impossible for the last', async () => {
    const association = randomUUID()
    const [first, second] = [await world.actor('officer', association), await world.actor('officer', association)]
    const { people } = await first.ask(listPeople)
    const idOf = (isMe: boolean) => people.find(person => person.isMe === isMe)?.id ?? ''
    await first.ask(endMembership, { params: { membershipId: idOf(false) } })
    expect(await second.refused(listPeople)).toBe('session.missing')
    expect(await first.refused(endMembership, { params: { membershipId: idOf(true) } })).toBe('membership.last')
  })

  it('leaves one when two officers end each other at the same moment', async () => {
    const association = randomUUID()
    const officers = [await world.actor('officer', association), await world.actor('officer', association)]
    const others = await Promise.all(
      officers.map(async each => (await each.ask(listPeople)).people.find(({ isMe }) => !isMe)?.id ?? ''),
    )
    await Promise.allSettled(
      officers.map((each, at) => each.ask(endMembership, { params: { membershipId: others[at] ?? '' } })),
    )
    const left = await world.platform.database.rows(
      sql`SELECT id FROM membership WHERE organisation_id = ${association} AND ended_at IS NULL`,
    )
    expect(left).toHaveLength(1)
  })

  it('keeps the last manager, not the last reviewer', async () => {
    const programme = randomUUID()
    const manager = await world.actor('manager', programme)
    await world.actor('reviewer', programme)
    const { people } = await manager.ask(listPeople)
    const idOf = (role: string) => people.find(person => person.role === role)?.id ?? ''
    expect(await manager.refused(endMembership, { params: { membershipId: idOf('manager') } })).toBe('membership.last')
    await manager.ask(endMembership, { params: { membershipId: idOf('reviewer') } })
  })

  it('asks for a second factor of the last quarter of an hour: whoever only reads the mail ends nobody', async () => {
    const association = randomUUID()
    const officer = await world.actor('officer', association)
    await world.actor('officer', association)
    const { people } = await officer.ask(listPeople)
    const other = { params: { membershipId: people.find(({ isMe }) => !isMe)?.id ?? '' } }
    await gaveSecondFactor(world, officer, 16)
    expect(await officer.refused(endMembership, other)).toBe('session.second_factor_needed')
    expect((await officer.ask(listPeople)).people).toHaveLength(2)
    const email = `officer-${randomUUID()}@people.example`
    await belongs(world, email, 'officer', association)
    const byMail = await signInByMail(world, email)
    expect((await byMail.refusal(endMembership, other)).code).toBe('session.second_factor_needed')
  })

  it('is told to who loses it and to all who keep the people, also to who ended it: nobody is shown out unnoticed', async () => {
    const programme = randomUUID()
    const manager = await world.actor('manager', programme, 'Fatima Alaoui')
    await world.actor('manager', programme, 'Omar Idrissi')
    await world.actor('reviewer', programme, 'Hind Tazi')
    await world.actor('treasurer', programme, 'Said Amrani')
    const { people } = await manager.ask(listPeople)
    const named = (name: string) => people.find(person => person.name === name) ?? { id: '', email: '' }
    await manager.ask(endMembership, { params: { membershipId: named('Hind Tazi').id } })
    const told = async (name: string) => (await lastMail(world, named(name).email)).body
    const { publicUrl } = world.platform.config
    expect(await told('Hind Tazi')).toContain('Fatima Alaoui')
    expect((await told('Hind Tazi')).split('\n')).toContain(`${publicUrl}/account`)
    for (const name of ['Fatima Alaoui', 'Omar Idrissi']) {
      expect(await told(name), name).toMatch(/Hind Tazi[\s\S]*Fatima Alaoui/)
      expect((await told(name)).split('\n'), name).toContain(`${publicUrl}/people`)
    }
    await expect(told('Said Amrani')).rejects.toThrow('no mail')
  })

  it('reaches nobody of another organisation', async () => {
    const [here, there] = [await world.actor('officer', randomUUID()), await world.actor('officer', randomUUID())]
    const foreign = (await there.ask(listPeople)).people[0]?.id ?? ''
    expect(await here.refused(endMembership, { params: { membershipId: foreign } })).toBe('object.not_found')
  })
})
