import { sql } from '@sanad/server/platform/database.ts'
import { getAccount } from '@sanad/shared/api/identity.ts'
import * as imports from '@sanad/shared/api/register-imports.ts'
import { listRegistrations } from '@sanad/shared/api/registration-review.ts'
import { readRegistration } from '@sanad/shared/api/registrations.ts'
import { iceOf } from '@sanad/shared/formats/ice.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { aCheckedRegister, anImport, problemsOf, readImport, registerHeader } from '../world/registers.ts'
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

const taken = async (csv: string) => {
  const { importId } = await aCheckedRegister(world, programme, csv)
  return anImport(world, programme, importId)
}

describe('What a register says of an association', () => {
  it('is what stands in its registration, each thing in its place', async () => {
    const ice = iceOf('001561191')
    await taken(
      [
        `${registerHeader};commune;adresse;date de création;ICE;e-mail;téléphone`,
        `7;جمعية الأمل;Al Amal;Tiznit;Tafraout;Rue 5;03/04/2019;${ice};Contact@AlAmal.example;06 12 34 56 78`,
      ].join('\n'),
    )
    const { registrations } = await programme.reviewer.ask(listRegistrations, { query: {} })
    const params = { registrationId: registrations[0]?.id ?? '' }
    const dossier = await programme.reviewer.ask(readRegistration, { params })
    expect(dossier.association).toMatchObject({
      ...{ nameAr: 'جمعية الأمل', nameFr: 'Al Amal', region: 'MA-09', province: 'MA-TIZ', locality: 'Tafraout' },
      ...{ address: 'Rue 5', foundedOn: '2019-04-03', ice },
      ...{ contactEmail: 'contact@alamal.example', contactPhone: '+212612345678' },
    })
    const now = world.clock.now().toISOString()
    expect(dossier).toMatchObject({ submittedAt: now, decidedAt: now, isImported: true })
  })

  it('invites whoever reads the mail of its address for a year, however the address is written', async () => {
    const officer = await world.person()
    await taken(`${registerHeader};e-mail\n1;جمعية الأمل;Al Amal;Tiznit;${officer.email.toUpperCase()}`)
    const { invitations } = await officer.ask(getAccount)
    expect(invitations).toMatchObject([{ name: { fr: 'Al Amal' } }])
    const lasts = await world.platform.database.row<{ days: number }>(sql`
      SELECT floor(extract(epoch FROM expires_at - created_at) / 86400)::int AS days FROM invitation WHERE id = ${invitations[0]?.id ?? ''}`)
    expect(lasts).toEqual({ days: 365 })
  })

  it('is of two associations where two provinces gave one number, or one province two numbers to one name', async () => {
    const rows = ['1;جمعية الأمل;;Tiznit', '1;جمعية النور;;MA-CAS', '2;جمعية الأمل;;Tiznit']
    expect(await taken([registerHeader, ...rows].join('\n'))).toMatchObject({ rowsImported: 3 })
    const later = await taken([registerHeader, ...rows, '3;جمعية الأمل;;Tiznit'].join('\n'))
    expect(later).toMatchObject({ rowsKnown: 3, rowsImported: 1 })
  })

  it('can be that it was founded today', async () => {
    const today = world.clock.now().toISOString().slice(0, 10)
    const csv = `${registerHeader};date de création\n1;جمعية الأمل;;Tiznit;${today}`
    expect((await aCheckedRegister(world, programme, csv)).found).toMatchObject({ rowsGood: 1, rowsBad: 0 })
  })

  it('is not guessed where a delimiter too many has moved it', async () => {
    const csv = [registerHeader, '1;جمعية;Amal; Tiznit;Tiznit', '2;جمعية النور;Nour;Tiznit;;'].join('\n')
    const { importId, found } = await aCheckedRegister(world, programme, csv)
    expect(found).toMatchObject({ rowsGood: 1, rowsBad: 1 })
    expect(await problemsOf(programme, importId)).toMatchObject([{ line: 2, reason: 'wrong_fields', value: '5 / 4' }])
  })
})

describe('What is wrong with a register', () => {
  /** The first row lacks its province alone; of every other three things are wrong. */
  const rows = ['1;جمعية;A;;', ...Array.from({ length: 30 }, (_, at) => `${at + 2};جمعية;A;Atlantide;x;y`)]
  const csv = [`${registerHeader};ICE;e-mail`, ...rows.map(row => (row.endsWith(';') ? `${row};` : row))].join('\n')

  it('is listed once each, page after page', async () => {
    const { importId } = await aCheckedRegister(world, programme, csv)
    const told: string[] = []
    for (let after: string | null | undefined; after !== null; ) {
      const query = after === undefined ? {} : { after }
      const page = await programme.manager.ask(imports.listRegisterProblems, { params: { importId }, query })
      told.push(...page.problems.map(({ line, field }) => `${line} ${field}`))
      after = page.next
    }
    expect([told.length, new Set(told).size]).toEqual([1 + 30 * 3, 1 + 30 * 3])
  })

  it('is exported by the reason that is asked for', async () => {
    const { importId } = await aCheckedRegister(world, programme, csv)
    const told = await programme.manager.fetch(
      `/api/register-imports/${importId}/problems.csv?lang=fr&reason=unknown_province`,
    )
    const lines = (await told.text()).trim().split('\r\n').slice(1)
    expect(lines).toHaveLength(30)
    expect(lines.every(line => line.endsWith(';Province ou préfecture;province inconnue;Atlantide'))).toBe(true)
  })

  it('is for those of its programme: nobody else finds the register in their list', async () => {
    const { importId } = await aCheckedRegister(world, programme, csv)
    const other = await aProgramme(world)
    const listed = async ({ manager }: ProgrammeInWorld) =>
      (await manager.ask(imports.listRegisterImports, { query: {} })).imports.map(({ id }) => id)
    expect([await listed(programme), await listed(other)]).toEqual([[importId], []])
    expect((await readImport(programme, importId)).reasons).toContainEqual({ reason: 'unknown_province', count: 30 })
  })
})
