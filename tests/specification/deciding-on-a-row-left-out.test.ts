import { sql } from '@sanad/server/platform/database.ts'
import { readLeftOut, takeLeftOut } from '@sanad/shared/api/register-imports.ts'
import { approveRegistration } from '@sanad/shared/api/registration-review.ts'
import { readRegistration } from '@sanad/shared/api/registrations.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { aCheckedRegister, anImport, problemsOf, readImport, registerHeader } from '../world/registers.ts'
import { aRegistrationThatSays } from '../world/registrations.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
let programme: ProgrammeInWorld
beforeAll(async () => {
  world = await openWorld()
})
beforeEach(async () => {
  programme = await aProgramme(world)
})
afterAll(() => world.close())

const line = '2'
const email = 'salam@registre.example'
const row = `1;جمعية السلام;;MA-CHT;${email}`

/** A row like an association that registered by itself, which was left out. */
async function leftOut({ isImported = true } = {}) {
  const own = await aRegistrationThatSays(world, programme, { nameAr: 'جمعية السلام', nameFr: '' })
  await programme.reviewer.ask(approveRegistration, { params: { registrationId: own.registrationId } })
  const { importId } = await aCheckedRegister(world, programme, `${registerHeader};email\n${row}`)
  if (isImported) await anImport(world, programme, importId)
  return { own, place: { importId, line } }
}

describe('A row of a register that is like an association which registered by itself', () => {
  it('is shown with what it says and each it is like, and is taken over once the manager has compared them', async () => {
    const { own, place } = await leftOut()
    const shown = await programme.manager.ask(readLeftOut, { params: place })
    expect(shown).toMatchObject({ line: 2, nameAr: 'جمعية السلام', email, takenAs: null, isImported: true })
    expect(shown.alike.map(({ reference }) => reference)).toEqual([own.reference])
    const none = { params: place, body: { differsFrom: [] } }
    expect(await programme.manager.refused(takeLeftOut, none)).toBe('registration.alike')
    const body = { differsFrom: shown.alike.map(({ id }) => id) }
    const { registrationId } = await programme.manager.ask(takeLeftOut, { params: place, body })
    const taken = await programme.manager.ask(readRegistration, { params: { registrationId } })
    expect(taken).toMatchObject({ state: 'eligible' })
    expect(taken.timeline).toMatchObject([{ event: 'enrol', role: 'manager', facts: { compared: body.differsFrom } }])
    expect(await readImport(programme, place.importId)).toMatchObject({ rowsImported: 1 })
    expect(await world.platform.database.rows(sql`SELECT FROM invitation WHERE email = ${email}`)).toHaveLength(1)
  })

  it('is taken over once, also by a second press and by the same register again', async () => {
    const { own, place } = await leftOut()
    const { registrationId } = own
    const asked = () => programme.manager.ask(takeLeftOut, { params: place, body: { differsFrom: [registrationId] } })
    const both = await Promise.all([asked(), asked()])
    expect(both[0]).toEqual(both[1])
    expect((await aCheckedRegister(world, programme, `${registerHeader};email\n${row}`)).found).toMatchObject({
      rowsKnown: 1,
      rowsBad: 0,
    })
  })

  it('is a dossier from then on: who looks at it again is told to its association', async () => {
    const { own, place } = await leftOut()
    const body = { differsFrom: [own.registrationId] }
    const { registrationId } = await programme.manager.ask(takeLeftOut, { params: place, body })
    const looks = () =>
      world.platform.database.rows(sql`SELECT person_id, what FROM dossier_access WHERE object_id = ${registrationId}`)
    expect(await looks()).toEqual([])
    await programme.manager.ask(readLeftOut, { params: place })
    expect(await looks()).toEqual([{ personId: programme.manager.personId, what: 'registration' }])
  })

  it('waits until the import is completed', async () => {
    const { own, place } = await leftOut({ isImported: false })
    const asked = { params: place, body: { differsFrom: [own.registrationId] } }
    expect(await programme.manager.refused(takeLeftOut, asked)).toBe('register.not_imported')
  })

  it('is nobody’s of another programme, not another row’s, and not a reviewer’s', async () => {
    const { own, place } = await leftOut()
    const asked = { params: place, body: { differsFrom: [own.registrationId] } }
    const elsewhere = await aProgramme(world)
    expect(await elsewhere.manager.refused(takeLeftOut, asked)).toBe('object.not_found')
    expect(await elsewhere.manager.refused(readLeftOut, { params: place })).toBe('object.not_found')
    expect(await programme.reviewer.refused(takeLeftOut, asked)).toBe('actor.role_missing')
    const other = { ...place, line: '3' }
    expect(await programme.manager.refused(takeLeftOut, { ...asked, params: other })).toBe('object.not_found')
  })

  it('is not taken over by a manager who belongs to the association it is like, or whose address it names', async () => {
    const { own, place } = await leftOut()
    const asked = { params: place, body: { differsFrom: [own.registrationId] } }
    const { database } = world.platform
    const { personId } = programme.manager
    await database.run(sql`UPDATE person SET email = ${email} WHERE id = ${personId}`)
    expect(await programme.manager.refused(takeLeftOut, asked)).toBe('actor.belongs_to_it')
    await database.run(sql`UPDATE person SET email = ${`manager-${personId}@people.example`} WHERE id = ${personId}`)
    await database.run(sql`
      INSERT INTO membership (person_id, organisation_kind, organisation_id, role, created_at)
      VALUES (${personId}, 'association', ${own.associationId}, 'officer', ${world.clock.now()})`)
    expect(await programme.manager.refused(takeLeftOut, asked)).toBe('actor.belongs_to_it')
  })

  it('is told by line also where it registered after the dry run', async () => {
    const { importId, found } = await aCheckedRegister(world, programme, `${registerHeader};email\n${row}`)
    expect(found).toMatchObject({ rowsGood: 1, rowsBad: 0 })
    const own = await aRegistrationThatSays(world, programme, { nameAr: 'جمعية السلام', nameFr: '' })
    expect(await anImport(world, programme, importId)).toMatchObject({ rowsImported: 0, rowsGood: 0, rowsBad: 1 })
    const told = { line: 2, reason: 'registered_itself', value: own.reference, isOpen: true }
    expect(await problemsOf(programme, importId)).toMatchObject([told])
    const asked = { params: { importId, line }, body: { differsFrom: [own.registrationId] } }
    expect(await programme.manager.ask(takeLeftOut, asked)).toHaveProperty('registrationId')
  })
})
