import { rename } from 'node:fs/promises'
import { modulesFor } from '@sanad/server/app.ts'
import { sql } from '@sanad/server/platform/database.ts'
import { bindings } from '@sanad/server/platform/job.ts'
import { runTicket } from '@sanad/server/platform/outbox.ts'
import { readHome } from '@sanad/shared/api/home.ts'
import * as imports from '@sanad/shared/api/register-imports.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aFile } from '../world/files.ts'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { aCheckedRegister, readImport, registerHeader } from '../world/registers.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld(undefined, { UPLOAD_MAX_BYTES: '1000000', LOG_LEVEL: 'silent' })
})
afterAll(() => world.close())

const rows = 9000
const register = (word: string) =>
  [
    registerHeader,
    ...Array.from({ length: rows }, (_, at) => `${word}${at};جمعية ${word} ${at};${word} ${at};Tiznit`),
  ].join('\n')
const of = (importId: string) => ({ params: { importId } })
const jobs = () => bindings(modulesFor(true).flatMap(each => each.jobs ?? []))

const enrolled = async ({ programmeId }: ProgrammeInWorld) =>
  world.platform.database.row<{ registrations: number; associations: number; steps: number }>(sql`
    SELECT count(*)::int AS registrations, count(DISTINCT r.association_id)::int AS associations,
      (SELECT count(*)::int FROM history h JOIN registration q ON q.id = h.object_id WHERE q.programme_id = ${programmeId}) AS steps
    FROM registration r WHERE r.programme_id = ${programmeId} AND r.state = 'eligible'`)
const everyRowOnce = { registrations: rows, associations: rows, steps: rows }

/** Takes the file of an import away from the store. @returns what brings it back */
async function loseFile(importId: string): Promise<() => Promise<void>> {
  const file = await world.platform.database.row<{ sha256: Buffer }>(sql`
    SELECT f.sha256 FROM register_import i JOIN file f ON f.id = i.file_id WHERE i.id = ${importId}`)
  const path = world.platform.blobs.path(file?.sha256 ?? Buffer.alloc(32))
  await rename(path, `${path}.away`)
  return () => rename(`${path}.away`, path)
}

const ticketOf = async (importId: string): Promise<string> =>
  (
    await world.platform.database.row<{ id: string }>(sql`
      SELECT id FROM outbox WHERE job = 'register.import' AND payload ->> 'importId' = ${importId} ORDER BY created_at DESC LIMIT 1`)
  )?.id ?? ''

describe('An import whose file has gone from the store', () => {
  it('says so, waits, goes on when the file is back, and takes every row over once', async () => {
    const programme = await aProgramme(world)
    const { importId } = await aCheckedRegister(world, programme, register('a'))
    const bringBack = await loseFile(importId)
    await programme.manager.ask(imports.acceptRegisterImport, of(importId))
    await world.work()
    const retryAt = new Date(world.clock.now().getTime() + 5 * 60_000).toISOString()
    expect(await readImport(programme, importId)).toMatchObject({
      state: 'import_interrupted',
      failure: 'file_missing',
      retryAt,
    })
    expect((await programme.manager.ask(readHome)).tasks).toContainEqual(
      expect.objectContaining({ kind: 'register.retry', href: `/office/imports/${importId}` }),
    )
    await bringBack()
    for (const somebody of [programme.auditor, programme.reviewer])
      expect(await somebody.refused(imports.retryRegisterImport, of(importId))).toBe('actor.role_missing')
    const other = await aProgramme(world)
    expect(await other.manager.refused(imports.retryRegisterImport, of(importId))).toBe('object.not_found')
    expect((await other.manager.ask(readHome)).tasks.map(({ kind }) => kind)).not.toContain('register.retry')
    await programme.manager.ask(imports.retryRegisterImport, of(importId))
    await world.work()
    expect(await readImport(programme, importId)).toMatchObject({
      state: 'imported',
      failure: null,
      retryAt: null,
      rowsImported: rows,
    })
    expect(await enrolled(programme)).toEqual(everyRowOnce)
    expect(await programme.manager.refused(imports.retryRegisterImport, of(importId))).toBe('event.not_possible')
  })

  it('is tried again by the clock, later each time, and in the end only by a person', async () => {
    const programme = await aProgramme(world)
    const { importId } = await aCheckedRegister(world, programme, register('b'))
    const bringBack = await loseFile(importId)
    await programme.manager.ask(imports.acceptRegisterImport, of(importId))
    await world.work()
    const waits: (number | null)[] = []
    for (let turn = 0; turn < 5; turn++) {
      const { state, retryAt } = await readImport(programme, importId)
      expect(state).toBe('import_interrupted')
      waits.push(retryAt === null ? null : (new Date(retryAt).getTime() - world.clock.now().getTime()) / 60_000)
      world.clock.forward({ days: 1 })
      await world.tick()
    }
    expect(waits).toEqual([5, 15, 60, 240, null])
    await bringBack()
    await world.tick()
    expect((await readImport(programme, importId)).state).toBe('import_interrupted')
    await programme.manager.ask(imports.retryRegisterImport, of(importId))
    await world.work()
    expect(await readImport(programme, importId)).toMatchObject({ state: 'imported', rowsImported: rows })
    expect(await enrolled(programme)).toEqual(everyRowOnce)
  })
})

describe('A check whose file has gone from the store', () => {
  it('stops before all eyes, and ends as if nothing had happened when the file is back', async () => {
    const programme = await aProgramme(world)
    const fileId = await aFile(programme.manager, { purpose: 'register', name: 'سجل.csv', bytes: register('c') })
    const { importId } = await programme.manager.ask(imports.startRegisterImport, { body: { fileId } })
    const bringBack = await loseFile(importId)
    await world.work()
    expect(await readImport(programme, importId)).toMatchObject({ state: 'check_interrupted', failure: 'file_missing' })
    expect(await programme.manager.refused(imports.acceptRegisterImport, of(importId))).toBe('register.not_checked')
    await bringBack()
    world.clock.forward({ minutes: 5 })
    await world.tick()
    expect(await readImport(programme, importId)).toMatchObject({
      state: 'checked',
      failure: null,
      rowsRead: rows,
      rowsGood: rows,
      rowsBad: 0,
    })
  })
})

describe('An import whose database goes away in the middle', () => {
  it('is given up by the queue, says so, and goes on where it stopped', async () => {
    const programme = await aProgramme(world)
    const { importId } = await aCheckedRegister(world, programme, register('d'))
    const { database } = world.platform
    await database.run(sql`
      CREATE FUNCTION go_away() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$`)
    await database.run(sql`
      CREATE TRIGGER going_away BEFORE INSERT ON association FOR EACH ROW WHEN (NEW.name_fr = 'd 6000') EXECUTE FUNCTION go_away()`)
    await programme.manager.ask(imports.acceptRegisterImport, of(importId))
    const outboxId = await ticketOf(importId)
    await expect(runTicket(world.platform, jobs(), { outboxId }, true)).rejects.toThrow()
    await world.tick()
    const stopped = await readImport(programme, importId)
    expect(stopped).toMatchObject({ state: 'import_interrupted', failure: 'server' })
    expect(stopped.rowsImported).toBeGreaterThan(0)
    expect(stopped.rowsImported).toBeLessThan(rows)
    expect((await enrolled(programme))?.registrations).toBe(stopped.rowsImported)
    await database.run(sql`DROP TRIGGER going_away ON association`)
    world.clock.forward({ minutes: 5 })
    await world.tick()
    expect(await readImport(programme, importId)).toMatchObject({ state: 'imported', rowsImported: rows })
    expect(await enrolled(programme)).toEqual(everyRowOnce)
  })

  it('loses no row when a run that was given up wakes again between the interruption and the new start', async () => {
    const programme = await aProgramme(world)
    const { importId } = await aCheckedRegister(world, programme, register('e'))
    await programme.manager.ask(imports.acceptRegisterImport, of(importId))
    const payload = { payload: { importId }, key: 'outbox-given-up' } as never
    const run = (platform: unknown) =>
      jobs()
        .get('register.import')
        ?.run(platform as never, payload)
    let chunks = 0
    const overtaken = {
      ...world.platform,
      database: {
        ...world.platform.database,
        transaction: async (work: never) => {
          if (++chunks === 2)
            await world.platform.database.run(
              sql`UPDATE register_import SET state = 'import_interrupted' WHERE id = ${importId}`,
            )
          return world.platform.database.transaction(work)
        },
      },
    }
    await expect(run(overtaken)).rejects.toMatchObject({ code: 'event.not_possible' })
    await programme.manager.ask(imports.retryRegisterImport, of(importId))
    await run(world.platform)
    await world.work()
    expect(await readImport(programme, importId)).toMatchObject({ state: 'imported', rowsImported: rows })
    expect(await enrolled(programme)).toEqual(everyRowOnce)
  })
})
