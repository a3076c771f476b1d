import { randomUUID } from 'node:crypto'
import { sql } from '@sanad/server/platform/database.ts'
import { readHome } from '@sanad/shared/api/home.ts'
import * as api from '@sanad/shared/api/name-changes.ts'
import { getMyProvider, getProvider, listPayeeAccounts } from '@sanad/shared/api/providers.ts'
import { searchCatalogue } from '@sanad/shared/api/searching.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anOffer } from '../world/catalogue.ts'
import { anApprovedClaim } from '../world/claims.ts'
import { aNameChange, mailsTo } from '../world/naming.ts'
import { aSentBatch, orderOf } from '../world/payouts.ts'
import { aProgramme } from '../world/programmes.ts'
import { aCertifiedProvider } from '../world/providers.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const params = (nameChangeId: string) => ({ params: { nameChangeId } })
const refusing = (nameChangeId: string) => ({ ...params(nameChangeId), body: { note: 'La pièce porte un autre nom.' } })

describe('A firm that is called otherwise now', () => {
  it('asks for the new name with a paper, and keeps the old one until a certifier has decided', async () => {
    const { staff, certifier } = await aCertifiedProvider(world, { name: 'Rif Cloud', nameAr: 'ريف كلاود' })
    const nameChangeId = await aNameChange(staff, { name: ' Rif Cloud SA ', note: 'Transformée en SA en janvier.' })
    expect((await staff.ask(getMyProvider)).name).toBe('Rif Cloud')
    const { change, cannotDecide } = await certifier.ask(api.getNameChange, params(nameChangeId))
    expect(change).toMatchObject({ state: 'asked', name: 'Rif Cloud SA', formerName: 'Rif Cloud', reason: 'register' })
    expect(cannotDecide).toBeNull()
    expect((await certifier.fetch(`/api/files/${change.file.id}`)).status).toBe(200)
    const { tasks } = await certifier.ask(readHome)
    expect(tasks).toContainEqual(
      expect.objectContaining({ kind: 'name_change.review', href: '/office/names?state=asked' }),
    )
    const { changes } = await certifier.ask(api.listNameChanges, { query: { state: 'asked' } })
    expect(changes.map(({ id }) => id)).toContain(nameChangeId)
  })

  it('is called by it everywhere once that is accepted: catalogue, search and public page; its staff are told', async () => {
    const provider = await aCertifiedProvider(world, { name: 'Argane Soft', nameAr: 'أركان سوفت' })
    await anOffer(world, provider)
    const nameChangeId = await aNameChange(provider.staff, { name: 'Cèdre Numérique', nameAr: 'الأرز الرقمي' })
    expect(await provider.certifier.ask(api.acceptNameChange, params(nameChangeId))).toEqual({
      id: nameChangeId,
      state: 'accepted',
    })
    await world.work()
    const { providerId } = provider
    expect(await world.anybody.ask(getProvider, { params: { providerId } })).toMatchObject({
      name: 'Cèdre Numérique',
      nameAr: 'الأرز الرقمي',
    })
    const found = await world.anybody.ask(searchCatalogue, { query: { q: 'cedre' } })
    expect(found.entries.map(entry => entry.provider.name)).toEqual(['Cèdre Numérique'])
    expect((await world.anybody.ask(searchCatalogue, { query: { q: 'argane' } })).entries).toEqual([])
    expect((await mailsTo(world, provider.staff)).at(-1)).toMatch(/Argane Soft.*Cèdre Numérique/)
  })

  it('was called something before, which everybody can read, with its last day and what came after', async () => {
    const { providerId, staff, certifier } = await aCertifiedProvider(world, { name: 'Un SARL', nameAr: '' })
    await certifier.ask(api.acceptNameChange, params(await aNameChange(staff, { name: 'Deux SARL' })))
    await certifier.ask(api.acceptNameChange, params(await aNameChange(staff, { name: 'Trois SARL' })))
    await certifier.ask(api.refuseNameChange, refusing(await aNameChange(staff, { name: 'Quatre SARL' })))
    const { formerNames } = await world.anybody.ask(api.listFormerNames, { params: { providerId } })
    expect(formerNames.map(({ formerName, name }) => [formerName, name])).toEqual([
      ['Deux SARL', 'Trois SARL'],
      ['Un SARL', 'Deux SARL'],
    ])
    expect(formerNames[0]?.until).toBe(world.clock.now().toISOString())
    const unknown = { params: { providerId: randomUUID() } }
    expect(await world.anybody.refused(api.listFormerNames, unknown)).toBe('object.not_found')
  })

  it('reads in its own history both names, who asked, and when it was decided; the office reads who decided', async () => {
    const { staff, certifier } = await aCertifiedProvider(world, { name: 'Oued Tech', nameAr: 'واد تك' })
    const nameChangeId = await aNameChange(staff, { name: 'Oued Tech Groupe' })
    await certifier.ask(api.acceptNameChange, params(nameChangeId))
    const [mine] = (await staff.ask(api.getMyNames)).changes
    expect(mine).toMatchObject({ state: 'accepted', askedBy: staff.email, decidedBy: null })
    expect(mine?.timeline.map(({ event, role }) => [event, role])).toEqual([
      ['ask', 'staff'],
      ['accept', 'certifier'],
    ])
    expect(mine?.timeline[1]?.facts).toEqual({
      formerName: 'Oued Tech',
      formerNameAr: 'واد تك',
      name: 'Oued Tech Groupe',
      nameAr: 'أطلس الرقمية',
    })
    const { change } = await certifier.ask(api.getNameChange, params(nameChangeId))
    expect(change).toMatchObject({ decidedBy: certifier.email, decidedAt: world.clock.now().toISOString() })
  })

  it('keeps its name when that is refused, and reads why', async () => {
    const { staff, certifier, providerId } = await aCertifiedProvider(world, { name: 'Souss Web' })
    const nameChangeId = await aNameChange(staff)
    expect(await certifier.ask(api.refuseNameChange, refusing(nameChangeId))).toMatchObject({ state: 'refused' })
    expect((await world.anybody.ask(getProvider, { params: { providerId } })).name).toBe('Souss Web')
    const { changes, cannotAsk } = await staff.ask(api.getMyNames)
    expect(changes[0]).toMatchObject({ state: 'refused', refusal: 'La pièce porte un autre nom.' })
    expect(cannotAsk).toBeNull()
    expect((await mailsTo(world, staff)).at(-1)).toContain('La pièce porte un autre nom.')
    const empty = { ...params(nameChangeId), body: { note: ' ' } }
    expect(await certifier.refused(api.refuseNameChange, empty)).toBe('request.invalid')
  })

  it('is paid under the name its bank knows, which no change of name touches', async () => {
    const { staff, certifier } = await aCertifiedProvider(world)
    const before = await staff.ask(listPayeeAccounts)
    await certifier.ask(api.acceptNameChange, params(await aNameChange(staff)))
    expect(await staff.ask(listPayeeAccounts)).toEqual(before)
    expect(before.accounts.map(({ holderLatinName }) => holderLatinName)).toEqual(['Atlas Web SARL'])

    const programme = await aProgramme(world)
    const paid = await anApprovedClaim(world, programme)
    await world.platform.database.run(sql`
      INSERT INTO certification (provider_id, baseline_id, reference, state, created_at)
      SELECT ${paid.providerId}, id, 'S-2026-99999', 'certified', ${world.clock.now()} FROM baseline LIMIT 1`)
    await certifier.ask(api.acceptNameChange, params(await aNameChange(paid.staff, { name: 'Nouveau Nom SA' })))
    const order = (await orderOf(programme, await aSentBatch(world, programme))).toString()
    expect(order).toContain(`<Nm>${paid.name}</Nm>`)
    expect(order).not.toContain('Nouveau Nom')
  })
})
