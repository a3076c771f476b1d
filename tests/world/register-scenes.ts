import { sql } from '@sanad/server/platform/database.ts'
import { describeAssociation } from '@sanad/shared/api/associations.ts'
import * as imports from '@sanad/shared/api/register-imports.ts'
import { openRegistration } from '@sanad/shared/api/registrations.ts'
import { expect } from 'vitest'
import { aFile } from './files.ts'
import type { Scene } from './job-scenes.ts'
import { aProgramme } from './programmes.ts'
import { inRegister, readImport, registerHeader } from './registers.ts'
import { anAssociation } from './registrations.ts'
import type { World } from './world.ts'

const aRegister = async (world: World) => {
  const programme = await aProgramme(world)
  const rows = Array.from(
    { length: 40 },
    (_, at) => `${at};جمعية ${at};Association ${at};${at % 10 ? 'Tiznit' : 'Nulle part'}`,
  )
  const fileId = await aFile(programme.manager, { purpose: 'register', bytes: [registerHeader, ...rows].join('\n') })
  const { importId } = await programme.manager.ask(imports.startRegisterImport, { body: { fileId } })
  return { programme, importId }
}

/** Of the jobs about a register, and who stands in it. */
export const registerScenes: Readonly<Record<string, Scene>> = {
  'register.check': async ({ world }) => {
    const { programme, importId } = await aRegister(world)
    return async () =>
      expect(await readImport(programme, importId)).toMatchObject({ state: 'checked', rowsGood: 36, rowsBad: 4 })
  },
  'register.import': async ({ world }) => {
    const { programme, importId } = await aRegister(world)
    await world.work()
    await programme.manager.ask(imports.acceptRegisterImport, { params: { importId } })
    return async () => {
      expect(await readImport(programme, importId)).toMatchObject({ state: 'imported', rowsImported: 36 })
      const enrolled = await world.platform.database.row(sql`
        SELECT count(*)::int AS n FROM registration WHERE programme_id = ${programme.programmeId} AND state = 'eligible'`)
      expect(enrolled).toEqual({ n: 36 })
    }
  },
  'registration.point_out': async ({ world }) => {
    const programme = await aProgramme(world)
    const email = await inRegister(world, programme, { nameAr: 'جمعية الأركان' })
    const { officer } = await anAssociation(world, { nameAr: 'جمعية الأركان' })
    await officer.ask(openRegistration, { body: { programmeId: programme.programmeId } })
    await officer.ask(describeAssociation, { body: { province: 'MA-CHT' } })
    return async () => {
      const written = await world.platform.database.row(
        sql`SELECT count(*)::int AS n FROM mail WHERE recipient = ${email}`,
      )
      expect(written).toEqual({ n: 1 })
    }
  },
}
