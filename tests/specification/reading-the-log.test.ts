import { sql } from '@sanad/server/platform/database.ts'
import { acceptInvitation, endMembership, invitePerson } from '@sanad/shared/api/people.ts'
import { listLog } from '@sanad/shared/api/record.ts'
import { approveRegistration } from '@sanad/shared/api/registration-review.ts'
import { readRegistration } from '@sanad/shared/api/registrations.ts'
import { commandNames } from '@sanad/shared/commands.ts'
import { langs } from '@sanad/shared/figures.ts'
import { hasMessage, loadMessages } from '@sanad/shared/messages.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { filesIn } from '../tidy/source-files.ts'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { aSubmittedRegistration } from '../world/registrations.ts'
import { signInByMail } from '../world/visitor.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
let programme: ProgrammeInWorld
beforeAll(async () => {
  world = await openWorld()
  programme = await aProgramme(world)
})
afterAll(() => world.close())

const log = async (query: object = {}, reader = programme.auditor) => (await reader.ask(listLog, { query })).entries

describe('The log of a programme', () => {
  it('says who did what on which dossier: people of the office by name, others by whom they acted for', async () => {
    const { registrationId } = await aSubmittedRegistration(world, programme)
    const reviewer = await world.actor('reviewer', programme.programmeId, 'Nadia Berrada')
    const params = { registrationId }
    const { reference, submittedAt, association } = await reviewer.ask(readRegistration, { params })
    await reviewer.ask(approveRegistration, { params, body: { submittedAt: submittedAt ?? '' } })
    const [approved] = await log({ command: 'registration.approve' })
    expect(approved).toMatchObject({
      personName: 'Nadia Berrada',
      role: 'reviewer',
      organisationName: null,
      objectReference: reference,
      pageId: registrationId,
    })
    const [sent] = await log({ command: 'registration.submit' })
    expect(sent).toMatchObject({ personName: null, role: 'officer', organisationName: { ar: association.nameAr } })
  })

  it('is found by what a command is about, and by the days in Casablanca', async () => {
    const { registrationId } = await aSubmittedRegistration(world, programme)
    const all = await log({ command: 'registration', objectId: registrationId })
    expect(all.length).toBeGreaterThan(1)
    expect(all.every(({ command }) => command.startsWith('registration.'))).toBe(true)
    expect(await log({ command: 'reg' })).toEqual([])
    world.clock.forward({ days: 2 })
    const later = await aSubmittedRegistration(world, programme)
    expect(await log({ objectId: later.registrationId, until: '2026-03-03' })).toEqual([])
    expect(await log({ objectId: registrationId, from: '2026-03-03' })).toEqual([])
    expect((await log({ objectId: later.registrationId, from: '2026-03-04', until: '2026-03-04' })).length).toBe(
      (await log({ objectId: later.registrationId })).length,
    )
  })

  it('says who joined the office, and who left it', async () => {
    const email = 'nadia.benjelloun@office.example'
    const { invitationId } = await programme.manager.ask(invitePerson, {
      body: { email, role: 'auditor', locale: 'fr' },
    })
    const invited = await signInByMail(world, email)
    const { membershipId } = await invited.ask(acceptInvitation, { params: { invitationId } })
    await world.platform.database.run(sql`UPDATE person SET name = 'Nadia Benjelloun' WHERE email = ${email}`)
    await programme.manager.ask(endMembership, { params: { membershipId } })
    const joined = { objectKind: 'membership', objectName: { ar: 'Nadia Benjelloun', fr: 'Nadia Benjelloun' } }
    expect(await log({ command: 'invitation.accept' })).toMatchObject([joined])
    expect(await log({ command: 'membership.end' })).toMatchObject([joined])
  })

  it('is read by managers and auditors of the programme alone', async () => {
    const { officer, registrationId } = await aSubmittedRegistration(world, programme)
    for (const who of [officer, programme.reviewer, programme.treasurer])
      expect(await who.refused(listLog, { query: {} })).toBe('actor.role_missing')
    const elsewhere = await aProgramme(world)
    expect(await log({ objectId: registrationId }, elsewhere.auditor)).toEqual([])
  })
})

describe('The words of the log', () => {
  const source = filesIn(['server/src'], ['.ts']).map(({ text }) => text)

  /** What the server's commands are called; names made of parts are spelled out here, by how often they are made. */
  const made = [
    ...['certification.refuse', 'certification.suspend', 'certification.revoke'],
    ...['offer.pause', 'offer.retire', 'registration.remind', 'registration.tell_late'],
  ]
  const named = source.flatMap(text =>
    text
      .split(/\bcommand(?:<[^>]*>)?\(\{/)
      .slice(1)
      .map(part => /^\s+name(?:: ([^,\n]+))?,/.exec(part)?.[1] ?? 'name'),
  )
  const written = named.flatMap(name => /^'(.+)'$/.exec(name)?.[1] ?? [])

  it('know every command of the server and no other', () => {
    // A name made of parts in a new place: list what it makes above.
    expect(named.filter(name => !name.startsWith("'")).sort()).toEqual([
      '`certification.${event}`',
      '`offer.${event}`',
      'name',
    ])
    expect([...commandNames].sort(), 'list it in shared/src/commands.ts').toEqual([...written, ...made].sort())
  })

  it('are looked up by names that are all spelled alike', () => {
    expect(commandNames.filter(name => !/^[a-z]+(_[a-z]+)*\.[a-z]+(_[a-z]+)*$/.test(name))).toEqual([])
  })

  it('are there in Arabic, French and English, for every command and every kind of object', async () => {
    const kinds = source.flatMap(text => [...text.matchAll(/\.about\('([a-z_]+)'/g)].map(([, kind]) => kind))
    expect(kinds.length).toBeGreaterThan(80)
    for (const lang of langs) {
      const t = await loadMessages(lang)
      const keys = [...commandNames.map(name => `command.${name}`), ...kinds.map(kind => `log.object.${kind}`)]
      expect(
        keys.filter(key => !hasMessage(t, key)),
        `write them in shared/src/messages/log.${lang}.ts`,
      ).toEqual([])
    }
  })
})
