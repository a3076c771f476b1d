import { migrate } from '@sanad/server/migrate.ts'
import { sql } from '@sanad/server/platform/database.ts'
import { searchText } from '@sanad/shared/formats/search-text.ts'
import { marksOf } from '@sanad/shared/registration-marks.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aProgramme } from '../world/programmes.ts'
import { aCheckedRegister, anImport, registerHeader } from '../world/registers.ts'
import { aCompleteDraft, anEligibleAssociation } from '../world/registrations.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

describe('What tells associations apart', () => {
  it('is given to registrations that were there before, too', async () => {
    const programme = await aProgramme(world)
    await anEligibleAssociation(world, programme)
    const csv = [registerHeader, '12/1999;جمعية الصنوبر;;MA-CHT'].join('\n')
    await anImport(world, programme, (await aCheckedRegister(world, programme, csv)).importId)
    await aCompleteDraft(world, programme)
    const { database, config } = world.platform
    const marks = () => database.rows(sql`SELECT id, state, marks FROM registration ORDER BY id`)
    const before = await marks()
    await database.run(sql`ALTER TABLE registration DROP COLUMN marks`)
    await database.run(sql`DROP INDEX registration_by_itself`)
    await database.run(sql`DELETE FROM migration WHERE name = '0048-who-is-alike'`)
    await migrate(config.databaseUrl as string)
    expect(await marks()).toEqual(before)
  })

  it('leaves out what every name begins with, and goes by the name where that is all there is', () => {
    const marks = (nameAr: string, nameFr = '') =>
      marksOf({ province: 'MA-TIZ', names: [searchText(nameAr), searchText(nameFr)] })
    expect(marks('جمعيّة الأمل', 'Association « Al-Amal »')).toEqual(['name:MA-TIZ:الامل', 'name:MA-TIZ:al amal'])
    expect(marks('جمعية')).toEqual(['name:MA-TIZ:جمعيه'])
    expect(marks('…')).toEqual([])
  })

  it('goes by a number that has digits, in any script, and not by what stands in the place of one', () => {
    const marks = (number: string) => marksOf({ province: 'MA-TIZ', names: [], number })
    expect(marks(' ١٢ / 2019 ')).toEqual(['number:MA-TIZ:12/2019'])
    for (const none of ['', '-', 'S/N', 'بدون']) expect(marks(none)).toEqual([])
  })
})
