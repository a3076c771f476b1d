import { type Query, sql } from '@sanad/server/platform/database.ts'
import { describe, expect, it } from 'vitest'
import { mailboxOf, memberOf, organisationOf } from './site/people.ts'
import { openSite } from './site/site.ts'

const site = openSite()

async function read(path: string, email?: string): Promise<string> {
  const answer = await site.get(path, { email })
  expect({ path, status: answer.status }).toEqual({ path, status: 200 })
  return answer.text()
}
const registrationWhere = (condition: Query<unknown>) =>
  site.database.row<{ id: string; programmeId: string; email: string }>(sql`
    SELECT r.id, r.programme_id, ${memberOf(sql`r.association_id`)} AS email FROM registration r
    WHERE ${condition} AND ${memberOf(sql`r.association_id`)} IS NOT NULL ORDER BY r.id LIMIT 1`)

describe('Whoever is signed in', () => {
  it.each([
    ['association', '/association'],
    ['provider', '/provider'],
    ['manager', '/office'],
  ])('as %s finds help and the rules on their home', async (account, home) => {
    const page = await read(home, mailboxOf(account))
    expect(page).toContain('href="/help"')
    expect(page).toContain('href="/rulebook"')
  })

  it('can read the rules of the programme before saying that they were read', async () => {
    const found = await registrationWhere(sql`r.association_id = ${organisationOf('association.new')}`)
    const page = await read(`/association/registration/${found?.id}/check`, found?.email)
    expect(page).toContain(`href="/rulebook?programme=${found?.programmeId}"`)
  })
})

const chosenIn = (page: string) =>
  /href="\/rulebook\?programme=([0-9a-f-]{36})"[^>]*aria-current="page"/.exec(page)?.[1]

describe('The rulebook', () => {
  it.each(['association', 'manager', 'association.eu', 'manager.eu'])(
    'opens for %s on the rules of their own programme',
    async account => {
      const own = await site.database.row<{ id: string }>(sql`
        SELECT id FROM programme WHERE code = ${account.endsWith('.eu') ? 'EU-2026' : 'MA-2026'}`)
      expect(own).toBeTruthy()
      expect(chosenIn(await read('/rulebook', mailboxOf(account)))).toBe(own?.id)
    },
  )

  it('opens on the rules of a programme that is open', async () => {
    const chosen = chosenIn(await read('/rulebook'))
    const programme = await site.database.row<{ state: string }>(
      sql`SELECT state FROM programme WHERE id = ${chosen ?? null}`,
    )
    expect(programme).toEqual({ state: 'open' })
  })
})

describe('The euro’s rate', () => {
  it.each([
    ['', true],
    ['.eu', false],
  ])('is a rule where vouchers are in another currency (manager%s: %s)', async (programme, isRule) => {
    const manager = mailboxOf(`manager${programme}`)
    expect((await read('/rulebook', manager)).includes('Fixed rate of the euro')).toBe(isRule)
    expect((await read('/office/programme/rulebook', manager)).includes('name="euroRateBasisPoints"')).toBe(isRule)
  })
})

describe('A registration that was handed in', () => {
  it.each(['submitted', 'eligible', 'refused'])(
    'can be read again by its officer, papers included, when %s',
    async state => {
      const found = await registrationWhere(
        sql`r.state = ${state} AND EXISTS (SELECT FROM registration_paper p WHERE p.registration_id = r.id AND p.file_id IS NOT NULL)`,
      )
      const said = await site.database.row<{ address: string; fileId: string; name: string }>(sql`
      SELECT a.address, p.file_id, o.name FROM registration r JOIN association a ON a.id = r.association_id
        JOIN registration_paper p ON p.registration_id = r.id JOIN registration_officer o ON o.registration_id = r.id
      WHERE r.id = ${found?.id ?? null} AND p.file_id IS NOT NULL LIMIT 1`)
      const page = await read(`/association/registration/${found?.id}`, found?.email)
      expect(said?.address).toBeTruthy()
      expect(page).toContain(said?.address)
      expect(page).toContain(said?.name)
      expect(page).toContain(`/api/files/${said?.fileId}?inline=1`)
      expect(page, 'nothing of it can be changed now').not.toContain('/place"')
      await read(`/api/files/${said?.fileId}?inline=1`, found?.email)
    },
  )
})
