import { randomUUID } from 'node:crypto'
import { modulesFor } from '@sanad/server/app.ts'
import { sql } from '@sanad/server/platform/database.ts'
import { bindings } from '@sanad/server/platform/job.ts'
import { getAccount } from '@sanad/shared/api/identity.ts'
import * as imports from '@sanad/shared/api/register-imports.ts'
import * as review from '@sanad/shared/api/registration-review.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aFile } from '../world/files.ts'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { aCheckedRegister, anImport, readImport, registerHeader } from '../world/registers.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld(undefined, { UPLOAD_MAX_BYTES: '400000' })
})
afterAll(() => world.close())

const countIn = async (programme: ProgrammeInWorld) =>
  (
    await world.platform.database.row<{ n: number; associations: number }>(sql`
      SELECT count(*)::int AS n, count(DISTINCT association_id)::int AS associations FROM registration
      WHERE programme_id = ${programme.programmeId} AND state = 'eligible'`)
  )?.n
const associations = async () =>
  (await world.platform.database.row<{ n: number }>(sql`SELECT count(*)::int AS n FROM association`))?.n

describe('Importing the good rows of a register', () => {
  const register = (rows: number) =>
    [
      `${registerHeader};e-mail`,
      ...Array.from({ length: rows }, (_, at) => `${at};جمعية ${at};Association ${at};Tiznit;`),
    ].join('\n')

  it('makes each association eligible, with its history and its place', async () => {
    const programme = await aProgramme(world)
    const { importId } = await aCheckedRegister(
      world,
      programme,
      `${registerHeader};commune\n7;جمعية الأمل;Al Amal;تيزنيت;Tiznit ville`,
    )
    expect(await anImport(world, programme, importId)).toMatchObject({ state: 'imported', rowsImported: 1 })
    const { registrations } = await programme.reviewer.ask(review.listRegistrations, { query: { q: 'amal' } })
    expect(registrations).toMatchObject([
      { state: 'eligible', nameAr: 'جمعية الأمل', province: 'MA-TIZ', region: 'MA-09', isImported: true },
    ])
    const steps = await world.platform.database.rows(sql`
      SELECT event, from_state, to_state, role FROM history WHERE object_id = ${registrations[0]?.id ?? ''}`)
    expect(steps).toEqual([{ event: 'enrol', fromState: 'draft', toState: 'eligible', role: 'clock' }])
  })

  it('takes a row over once, however often a register is imported, under whatever name the file comes', async () => {
    const programme = await aProgramme(world)
    const first = await aCheckedRegister(world, programme, register(300))
    await anImport(world, programme, first.importId)
    const again = await aCheckedRegister(world, programme, register(310))
    expect(again.found).toMatchObject({ rowsGood: 10, rowsKnown: 300 })
    expect((await anImport(world, programme, again.importId)).rowsImported).toBe(10)
    expect(await countIn(programme)).toBe(310)
    expect(
      await programme.manager.refused(imports.acceptRegisterImport, { params: { importId: first.importId } }),
    ).toBe('register.not_checked')
  })

  it('ends the same when two imports of the same rows run at once', async () => {
    const programme = await aProgramme(world)
    const [one, two] = [
      await aCheckedRegister(world, programme, register(200)),
      await aCheckedRegister(world, programme, register(200)),
    ]
    const before = await associations()
    for (const { importId } of [one, two])
      await programme.manager.ask(imports.acceptRegisterImport, { params: { importId } })
    await world.work()
    const imported = [await readImport(programme, one.importId), await readImport(programme, two.importId)]
    expect(imported.map(({ rowsImported }) => rowsImported).sort((a, b) => a - b)).toEqual([0, 200])
    expect(await countIn(programme)).toBe(200)
    expect(await associations()).toBe((before ?? 0) + 200)
  })

  it('ends the same when its job runs five times, three of them at once', async () => {
    const programme = await aProgramme(world)
    const { importId } = await aCheckedRegister(world, programme, register(9000))
    await programme.manager.ask(imports.acceptRegisterImport, { params: { importId } })
    const jobs = bindings(modulesFor(true).flatMap(each => each.jobs ?? []))
    const run = () =>
      jobs.get('register.import')?.run(world.platform, { payload: { importId }, key: 'outbox-same' } as never)
    await Promise.all([run(), run(), run()])
    await run()
    await run()
    await world.work()
    expect(await readImport(programme, importId)).toMatchObject({ state: 'imported', rowsImported: 9000 })
    expect(await countIn(programme)).toBe(9000)
  })

  it('goes on after it was killed between two chunks', async () => {
    const programme = await aProgramme(world)
    const { importId } = await aCheckedRegister(world, programme, register(9000))
    await programme.manager.ask(imports.acceptRegisterImport, { params: { importId } })
    const jobs = bindings(modulesFor(true).flatMap(each => each.jobs ?? []))
    let chunks = 0
    const dying = {
      ...world.platform,
      database: {
        ...world.platform.database,
        transaction: (work: never) => {
          if (++chunks > 1) throw new Error('killed')
          return world.platform.database.transaction(work)
        },
      },
    }
    const payload = { payload: { importId }, key: `outbox-${randomUUID()}` } as never
    await expect(jobs.get('register.import')?.run(dying as never, payload)).rejects.toThrow('killed')
    const halfway = await countIn(programme)
    expect(halfway).toBeGreaterThan(0)
    expect(halfway).toBeLessThan(9000)
    await world.work()
    expect(await readImport(programme, importId)).toMatchObject({ state: 'imported', rowsImported: 9000 })
    expect(await countIn(programme)).toBe(9000)
  })

  it('lets whoever reads the mail of the address in the register take their association over', async () => {
    const programme = await aProgramme(world)
    const officer = await world.person()
    const { importId } = await aCheckedRegister(
      world,
      programme,
      `${registerHeader};e-mail\n1;جمعية الأمل;Al Amal;Tiznit;${officer.email}`,
    )
    await anImport(world, programme, importId)
    const { invitations } = await officer.ask(getAccount)
    expect(invitations).toMatchObject([{ kind: 'association', role: 'officer', name: { fr: 'Al Amal' } }])
  })

  it('is the manager’s, in their own programme', async () => {
    const programme = await aProgramme(world)
    const other = await aProgramme(world)
    const { importId } = await aCheckedRegister(world, programme, `${registerHeader}\n1;أ;A;Tiznit`)
    const params = { importId }
    expect(await other.manager.refused(imports.readRegisterImport, { params })).toBe('object.not_found')
    expect(await other.manager.refused(imports.acceptRegisterImport, { params })).toBe('object.not_found')
    expect(await other.manager.refused(imports.listRegisterProblems, { params, query: {} })).toBe('object.not_found')
    expect(await other.manager.refused(imports.exportRegisterProblems, { params, query: {} })).toBe('object.not_found')
    expect(await programme.reviewer.refused(imports.acceptRegisterImport, { params })).toBe('actor.role_missing')
    const foreign = await aFile(other.manager, { purpose: 'register', bytes: 'nom;province\nA;Tiznit' })
    expect(await programme.manager.refused(imports.startRegisterImport, { body: { fileId: foreign } })).toBe(
      'file.not_found',
    )
    const paper = await aFile(programme.manager)
    expect(await programme.manager.refused(imports.startRegisterImport, { body: { fileId: paper } })).toBe(
      'file.type_refused',
    )
  })
})
