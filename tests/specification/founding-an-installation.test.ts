import { readConfig } from '@sanad/server/config.ts'
import { foundInstallation } from '@sanad/server/modules/programmes/index.ts'
import { sql } from '@sanad/server/platform/database.ts'
import { describePerson, getSession } from '@sanad/shared/api/identity.ts'
import { acceptInvitation, getInvitation } from '@sanad/shared/api/people.ts'
import * as api from '@sanad/shared/api/programmes.ts'
import { afterEach, describe, expect, it } from 'vitest'
import { setsUpApp } from '../world/authenticator.ts'
import { newProgramme } from '../world/programmes.ts'
import { lastMail, signInByMail } from '../world/visitor.ts'
import { openWorld, type World } from '../world/world.ts'

const email = 'salma@ministry.example'
const real = {
  SANAD_DEMO: 'off',
  SECRET: 's'.repeat(40),
  PUBLIC_URL: 'http://127.0.0.1',
  SMTP_URL: 'smtp://127.0.0.1:1',
  FIRST_MANAGER_EMAIL: 'Salma@Ministry.example',
  FIRST_MANAGER_LOCALE: 'fr',
}
const worlds: World[] = []
const installed = async (variables: Record<string, string> = {}) => {
  const world = await openWorld('2026-03-02T09:00:00Z', { ...real, ...variables })
  worlds.push(world)
  return world
}
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close()
})

const starts = ({ platform }: World, firstManagerEmail = email) =>
  foundInstallation({
    ...platform,
    config: { ...platform.config, firstManager: { email: firstManagerEmail, locale: 'fr' } },
  })
const countOf = async ({ platform }: World, table: 'programme' | 'invitation' | 'mail' | 'log_entry') =>
  Number((await platform.database.row<{ count: string }>(sql`SELECT count(*) FROM ${sql.table(table)}`))?.count)
const invitationIn = (body: string) => /join\/([0-9a-f-]{36})$/m.exec(body)?.[1] ?? ''

/** The person named opens their mail, joins, and sets up a second factor. */
async function joins(world: World) {
  const invitationId = invitationIn((await lastMail(world, email)).body)
  const visitor = await signInByMail(world, email)
  await visitor.ask(describePerson, { body: { name: 'Salma Tazi', locale: 'fr' } })
  const offered = await visitor.ask(getInvitation, { params: { invitationId } })
  await visitor.ask(acceptInvitation, { params: { invitationId } })
  return { visitor, offered }
}

describe('The first manager of an installation', () => {
  it('is invited by mail to a draft, once, however often and however many at once it starts', async () => {
    const world = await installed()
    const answers = await Promise.all(Array.from({ length: 8 }, () => starts(world)))
    expect(answers.filter(Boolean)).toEqual(['2026-03-16T23:59:59.999Z'])
    expect(await starts(world)).toBeUndefined()
    expect([await countOf(world, 'programme'), await countOf(world, 'invitation')]).toEqual([1, 1])
    expect([await countOf(world, 'mail'), await countOf(world, 'log_entry')]).toEqual([1, 1])
    const mail = await lastMail(world, email)
    expect(mail).toMatchObject({ locale: 'fr', subject: 'Invitation à gérer le premier programme de Sanad' })
    expect(await world.anybody.ask(api.listProgrammes)).toEqual({ programmes: [] })
  })

  it('signs in with that address, joins, gives a second factor, and describes the programme', async () => {
    const world = await installed()
    await starts(world)
    const { visitor, offered } = await joins(world)
    expect(offered).toMatchObject({ kind: 'programme', role: 'manager', invitedBy: null })
    expect((await visitor.refusal(api.readOwnProgramme)).code).toBe('session.second_factor_needed')
    expect((await setsUpApp(visitor, world.clock.now())).codes).toHaveLength(10)
    const { id: programmeId, actions } = await visitor.ask(api.readOwnProgramme)
    const because = Object.fromEntries(actions.map(({ event, because: why }) => [event, why]))
    expect(because).toMatchObject({
      edit: null,
      publish: null,
      fund: 'programme.undescribed',
      open: 'programme.undescribed',
    })
    const params = { programmeId }
    expect((await visitor.refusal(api.fundProgramme, { params, body: { amountMinor: '540000' } })).code).toBe(
      'programme.undescribed',
    )
    expect((await visitor.refusal(api.openProgramme, { params })).code).toBe('programme.undescribed')
    await visitor.ask(api.editProgramme, { params, body: newProgramme() })
    await visitor.ask(api.fundProgramme, { params, body: { amountMinor: '540000' } })
    expect(await visitor.ask(api.openProgramme, { params })).toEqual({ state: 'open' })
    expect((await visitor.ask(getSession)).memberships).toMatchObject([
      { role: 'manager', organisationId: programmeId },
    ])
  })

  it('is settled for good: no later start invites anybody, whatever address is given', async () => {
    const world = await installed()
    await starts(world)
    await joins(world)
    world.clock.forward({ days: 30 })
    expect(await starts(world)).toBeUndefined()
    expect(await starts(world, 'another@ministry.example')).toBeUndefined()
    expect([await countOf(world, 'programme'), await countOf(world, 'invitation')]).toEqual([1, 1])
  })

  it('is invited anew when nobody accepted in time, and elsewhere when the address was wrong', async () => {
    const world = await installed()
    await starts(world, 'typo@ministry.example')
    const lost = invitationIn((await lastMail(world, 'typo@ministry.example')).body)
    world.clock.forward({ days: 1 })
    expect(await starts(world)).toBe('2026-03-17T23:59:59.999Z')
    const stranger = await signInByMail(world, 'typo@ministry.example')
    expect((await stranger.refusal(acceptInvitation, { params: { invitationId: lost } })).code).toBe('invitation.ended')
    world.clock.forward({ days: 15 })
    expect(await starts(world)).toBe('2026-04-01T22:59:59.999Z')
    await joins(world)
    expect(await countOf(world, 'programme')).toBe(1)
  })

  it('is nobody in the demo, and nobody where none is named', async () => {
    const demo = await installed({ SANAD_DEMO: 'on' })
    expect(await starts(demo)).toBeUndefined()
    expect(await countOf(demo, 'programme')).toBe(0)
    const unnamed = await installed({ FIRST_MANAGER_EMAIL: '' })
    expect(await foundInstallation(unnamed.platform)).toBeUndefined()
    expect(await countOf(unnamed, 'programme')).toBe(0)
  })

  it('is named in the configuration, which says what is wrong with it', () => {
    expect(readConfig(real).firstManager).toEqual({ email, locale: 'fr' })
    expect(() => readConfig({ ...real, FIRST_MANAGER_EMAIL: 'salma' })).toThrow('FIRST_MANAGER_EMAIL')
    expect(() => readConfig({ ...real, FIRST_MANAGER_LOCALE: 'de' })).toThrow('FIRST_MANAGER_LOCALE')
    expect(() => readConfig({ ...real, SMTP_URL: '' })).toThrow('FIRST_MANAGER_EMAIL: needs SMTP_URL')
  })
})
