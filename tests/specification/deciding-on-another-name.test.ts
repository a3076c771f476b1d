import { randomUUID } from 'node:crypto'
import { sql } from '@sanad/server/platform/database.ts'
import * as api from '@sanad/shared/api/name-changes.ts'
import { getMyProvider } from '@sanad/shared/api/providers.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aFile } from '../world/files.ts'
import { aNameChange, mailsTo, newNames } from '../world/naming.ts'
import { aCertifiedProvider, aProvider } from '../world/providers.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const params = (nameChangeId: string) => ({ params: { nameChangeId } })
const refusing = (nameChangeId: string) => ({ ...params(nameChangeId), body: { note: 'La pièce porte un autre nom.' } })
const outcomes = (tries: readonly Promise<unknown>[]) =>
  Promise.all(
    tries.map(each =>
      each.then(
        () => 'done',
        (refused: { code: string }) => refused.code,
      ),
    ),
  )

describe('A request for another name', () => {
  it('is one at a time, however often it is sent, and can be taken back for another', async () => {
    const { staff } = await aCertifiedProvider(world)
    const body = await newNames(staff)
    const answers = await outcomes(Array.from({ length: 20 }, () => staff.ask(api.askForNames, { body })))
    expect(answers.filter(answer => answer === 'done')).toHaveLength(1)
    expect(answers.filter(answer => answer === 'name_change.under_way')).toHaveLength(19)
    const { changes, cannotAsk } = await staff.ask(api.getMyNames)
    expect(cannotAsk).toBe('name_change.under_way')
    const [asked] = changes
    await staff.ask(api.withdrawNameChange, params(asked?.id ?? ''))
    expect(await staff.refused(api.withdrawNameChange, params(asked?.id ?? ''))).toBe('event.not_possible')
    expect(await aNameChange(staff)).not.toBe(asked?.id)
  })

  it('sent again with the same key is the same request, and the same decision', async () => {
    const { staff, certifier } = await aCertifiedProvider(world)
    const sent = { body: await newNames(staff), key: randomUUID() }
    const [first, again] = [await staff.ask(api.askForNames, sent), await staff.ask(api.askForNames, sent)]
    expect(again).toEqual(first)
    const decided = { ...params(first.id), key: randomUUID() }
    expect(await certifier.ask(api.acceptNameChange, decided)).toEqual(
      await certifier.ask(api.acceptNameChange, decided),
    )
    expect((await staff.ask(api.getMyNames)).changes).toHaveLength(1)
  })

  it('says something new, of a firm whose name was looked at, with a paper of its own', async () => {
    const { staff } = await aCertifiedProvider(world, { name: 'Même Nom', nameAr: 'نفس الاسم' })
    const same = await newNames(staff, { name: ' Même Nom', nameAr: 'نفس الاسم' })
    expect(await staff.refused(api.askForNames, { body: same })).toBe('name_change.unchanged')
    const fresh = await aProvider(world)
    expect(await fresh.staff.ask(api.getMyNames)).toMatchObject({ cannotAsk: 'name_change.not_needed' })
    expect(await fresh.staff.refused(api.askForNames, { body: await newNames(fresh.staff) })).toBe(
      'name_change.not_needed',
    )
    const foreign = await newNames(staff, { fileId: await aFile(fresh.staff) })
    expect(await staff.refused(api.askForNames, { body: foreign })).toBe('file.not_found')
    const { fileId: _, ...without } = same
    expect(await staff.refused(api.askForNames, { body: without as typeof same })).toBe('request.invalid')
  })

  it('is decided once, when fifty certifiers press at once', async () => {
    const { staff, certifier } = await aCertifiedProvider(world, { name: 'Avant SARL' })
    const nameChangeId = await aNameChange(staff, { name: 'Après SARL' })
    const answers = await outcomes(
      Array.from({ length: 50 }, (_, at) =>
        at % 2
          ? certifier.ask(api.acceptNameChange, params(nameChangeId))
          : certifier.ask(api.refuseNameChange, refusing(nameChangeId)),
      ),
    )
    expect(answers.filter(answer => answer === 'done')).toHaveLength(1)
    expect(answers.filter(answer => answer === 'event.not_possible')).toHaveLength(49)
    const [change] = (await staff.ask(api.getMyNames)).changes
    const isAccepted = change?.state === 'accepted'
    expect((await staff.ask(getMyProvider)).name).toBe(isAccepted ? 'Après SARL' : 'Avant SARL')
    expect((await mailsTo(world, staff)).filter(body => body.includes('Après SARL'))).toHaveLength(1)
  })

  it('is seen and decided by nobody it does not concern', async () => {
    const { staff, certifier, providerId } = await aCertifiedProvider(world)
    const nameChangeId = await aNameChange(staff)
    const other = await aCertifiedProvider(world)
    expect(await other.staff.refused(api.withdrawNameChange, params(nameChangeId))).toBe('object.not_found')
    expect((await other.staff.ask(api.getMyNames)).changes).toEqual([])
    expect(await staff.refused(api.acceptNameChange, params(nameChangeId))).toBe('actor.role_missing')
    const reviewer = await world.actor('reviewer', randomUUID())
    expect(await reviewer.refused(api.acceptNameChange, params(nameChangeId))).toBe('actor.role_missing')
    expect(await reviewer.refused(api.getNameChange, params(nameChangeId))).toBe('actor.role_missing')
    const { change } = await certifier.ask(api.getNameChange, params(nameChangeId))
    expect((await reviewer.fetch(`/api/files/${change.file.id}`)).status).toBe(404)
    expect((await other.staff.fetch(`/api/files/${change.file.id}`)).status).toBe(404)
    for (const decision of [api.acceptNameChange, api.getNameChange])
      expect(await certifier.refused(decision, params(randomUUID()))).toBe('object.not_found')
    const manager = await world.actor('manager', randomUUID())
    const seen = await manager.ask(api.getNameChange, params(nameChangeId))
    expect(seen.cannotDecide).toBe('actor.role_missing')
    expect(await world.anybody.ask(api.listFormerNames, { params: { providerId } })).toEqual({ formerNames: [] })
  })

  it('is not decided by a certifier who belongs to the firm, nor by one who left within a year', async () => {
    const { staff, providerId } = await aCertifiedProvider(world)
    const nameChangeId = await aNameChange(staff)
    for (const endedAt of [null, new Date(world.clock.now().getTime() - 30 * 86_400_000)]) {
      const own = await world.actor('certifier', randomUUID())
      await world.platform.database.run(sql`
        INSERT INTO membership (person_id, organisation_kind, organisation_id, role, created_at, ended_at)
        VALUES (${own.personId}, 'provider', ${providerId}, 'staff', ${world.clock.now()}, ${endedAt})`)
      expect(await own.refused(api.acceptNameChange, params(nameChangeId))).toBe('actor.belongs_to_it')
      expect(await own.refused(api.refuseNameChange, refusing(nameChangeId))).toBe('actor.belongs_to_it')
      expect((await own.ask(api.getNameChange, params(nameChangeId))).cannotDecide).toBe('actor.belongs_to_it')
    }
  })

  it('shows the certifier which firms are or were called alike: a known name is what is taken', async () => {
    const known = await aCertifiedProvider(world, { name: 'Majorelle Informatique', nameAr: 'ماجوريل للمعلوميات' })
    const { staff, certifier } = await aCertifiedProvider(world, { name: 'Petite SARL', nameAr: 'الصغيرة' })
    const nameChangeId = await aNameChange(staff, { name: 'MAJORELLE Informatiqué', nameAr: '' })
    const { alike } = await certifier.ask(api.getNameChange, params(nameChangeId))
    expect(alike[0]).toMatchObject({ id: known.providerId, name: 'Majorelle Informatique' })
    await staff.ask(api.withdrawNameChange, params(nameChangeId))
    const inArabic = await aNameChange(staff, { name: 'Tout autre chose', nameAr: 'ماجوريل للمعلوميات' })
    expect((await certifier.ask(api.getNameChange, params(inArabic))).alike[0]?.id).toBe(known.providerId)
    await staff.ask(api.withdrawNameChange, params(inArabic))
    const renamed = await aNameChange(known.staff, { name: 'Yasmine SA', nameAr: 'الياسمين' })
    await certifier.ask(api.acceptNameChange, params(renamed))
    const ofFormer = await aNameChange(staff, { name: 'Majorelle Informatique', nameAr: '' })
    expect((await certifier.ask(api.getNameChange, params(ofFormer))).alike[0]).toMatchObject({
      id: known.providerId,
      name: 'Yasmine SA',
    })
  })

  it('comes by pages, those that wait first, and an address nobody made is refused', async () => {
    const { certifier, staff } = await aCertifiedProvider(world)
    const decided = await aNameChange(staff)
    await certifier.ask(api.refuseNameChange, refusing(decided))
    const waiting = await aNameChange(staff)
    const ids = Array.from({ length: 60 }, () => randomUUID())
    await world.platform.database.run(sql`
      INSERT INTO name_change (id, provider_id, state, name, name_ar, former_name, former_name_ar, reason, note, file_id, asked_by, asked_at)
      SELECT o.id, provider_id, 'refused', name, name_ar, former_name, former_name_ar, reason, note, file_id, asked_by, asked_at
      FROM name_change n, unnest(${ids}::uuid[]) AS o (id) WHERE n.id = ${decided}`)
    const seen: string[] = []
    for (let after: string | undefined; ; ) {
      const { changes, next } = await certifier.ask(api.listNameChanges, { query: after ? { after } : {} })
      seen.push(...changes.map(({ id }) => id))
      if (!next) break
      after = next
    }
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen).toEqual(expect.arrayContaining([waiting, decided, ...ids]))
    expect(seen.indexOf(waiting)).toBeLessThan(Math.min(...[decided, ...ids].map(id => seen.indexOf(id))))
    for (const after of ['x', '1~x~x', `2~2026-01-01~${waiting}`])
      expect(await certifier.refused(api.listNameChanges, { query: { after } })).toBe('request.invalid')
  })
})
