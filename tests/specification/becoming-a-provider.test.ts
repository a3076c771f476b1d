import { randomUUID } from 'node:crypto'
import { sql } from '@sanad/server/platform/database.ts'
import { createAssociation } from '@sanad/shared/api/associations.ts'
import { getMyProvider, getProvider, signUpProvider, updateProvider } from '@sanad/shared/api/providers.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aFirm, aPerson, aProvider } from '../world/providers.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

describe('Becoming a provider', () => {
  it('makes whoever signs the firm up its first member of staff', async () => {
    const { providerId, staff } = await aProvider(world, { name: 'Rif Cloud' })
    expect(await staff.ask(getMyProvider)).toMatchObject({ id: providerId, name: 'Rif Cloud', region: 'MA-03' })
  })

  it('needs somebody signed in', async () => {
    expect(await world.anybody.refused(signUpProvider, { body: aFirm() })).toBe('session.missing')
  })

  it('is refused to an officer of an association: who benefits does not sell', async () => {
    const officer = await world.actor('officer', randomUUID())
    expect(await officer.refused(signUpProvider, { body: aFirm() })).toBe('membership.sides_apart')
  })

  it('never makes one person act for a firm and an association, though both are founded at the same moment', async () => {
    for (let tried = 0; tried < 12; tried++) {
      const person = await aPerson(world)
      const both = [
        person.ask(signUpProvider, { body: aFirm() }),
        person.ask(createAssociation, { body: { nameAr: 'جمعية الأمل', nameFr: 'Association Amal' } }),
      ]
      const outcomes = (await Promise.allSettled(both)).map(each =>
        each.status === 'fulfilled' ? 'made' : each.reason.code,
      )
      expect(outcomes.sort()).toEqual(['made', 'membership.sides_apart'])
    }
  })

  it('lets whoever signed the firm up act for it at once', async () => {
    const person = await aPerson(world)
    const { providerId } = await person.ask(signUpProvider, { body: aFirm() })
    expect(await person.ask(getMyProvider)).toMatchObject({ id: providerId })
  })

  it('asks a Moroccan firm for a valid ICE, and each ICE signs up once', async () => {
    const person = await aPerson(world)
    const { ice: _, ...without } = aFirm()
    expect(await person.refused(signUpProvider, { body: without })).toBe('provider.ice_needed')
    expect(await person.refused(signUpProvider, { body: aFirm({ ice: '001561191000067' }) })).toBe('provider.ice_wrong')
    const firm = aFirm()
    const attempts = Array.from({ length: 50 }, () =>
      person.ask(signUpProvider, { body: firm }).then(
        () => 'made',
        e => e.code,
      ),
    )
    const answers = await Promise.all(attempts)
    expect(answers.filter(answer => answer === 'made')).toHaveLength(1)
    expect(answers.filter(answer => answer === 'provider.ice_known')).toHaveLength(49)
  })

  it('takes a European firm without ICE and without region', async () => {
    const person = await aPerson(world)
    const { ice: _, ...firm } = aFirm({ country: 'FR', region: null, city: 'Lyon' })
    expect(await person.ask(signUpProvider, { body: firm })).toHaveProperty('providerId')
    expect(await person.refused(signUpProvider, { body: { ...firm, region: 'MA-03' } })).toBe('provider.region_unknown')
  })

  it('shows everybody the firm, but not its mail, telephone and address', async () => {
    const { providerId } = await aProvider(world)
    const shown = await world.anybody.ask(getProvider, { params: { providerId } })
    expect(Object.keys(shown)).not.toEqual(expect.arrayContaining(['contactEmail']))
    expect(JSON.stringify(shown)).not.toContain('contact@')
    expect(await world.anybody.refused(getProvider, { params: { providerId: randomUUID() } })).toBe('object.not_found')
  })

  it('lets staff change what is said about the firm, only their own', async () => {
    const [mine, other] = [await aProvider(world), await aProvider(world)]
    const { country: _, ice: __, ...profile } = aFirm({ name: 'Nour Digital' })
    await mine.staff.ask(updateProvider, { body: profile })
    expect((await mine.staff.ask(getMyProvider)).name).toBe('Nour Digital')
    expect((await other.staff.ask(getMyProvider)).name).not.toBe('Nour Digital')
    const logged = await world.platform.database.row<{ n: number }>(sql`
      SELECT count(*)::int AS n FROM log_entry WHERE command = 'provider.update' AND object_id = ${mine.providerId}`)
    expect(logged?.n).toBe(1)
  })
})
