import { type Query, sql } from '@sanad/server/platform/database.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Served, serve } from '../world/served.ts'
import { Sessions } from './pages/sessions.ts'
import { mailboxOf, memberOf, organisationOf } from './pages/visit.ts'

let sanad: Served
let sessions: Sessions
beforeAll(async () => {
  sanad = await serve({}, { hasDemo: true })
  sessions = new Sessions(sanad.url, sanad.database)
}, 300_000)
afterAll(() => sanad?.stop())

const slow = { timeout: 120_000 }
async function read(path: string, email?: string): Promise<string> {
  const headers = { 'accept-language': 'en', ...(email ? { cookie: await sessions.of(email) } : {}) }
  const answer = await fetch(sanad.url + path, { headers })
  expect({ path, status: answer.status }).toEqual({ path, status: 200 })
  return answer.text()
}
const registrationWhere = (condition: Query<unknown>) =>
  sanad.database.row<{ id: string; programmeId: string; email: string }>(sql`
    SELECT r.id, r.programme_id, ${memberOf(sql`r.association_id`)} AS email FROM registration r
    WHERE ${condition} AND ${memberOf(sql`r.association_id`)} IS NOT NULL ORDER BY r.id LIMIT 1`)

describe('Whoever is signed in', () => {
  it.each([
    ['association', '/association'],
    ['provider', '/provider'],
    ['manager', '/office'],
  ])('as %s finds help and the rules on their home', slow, async (account, home) => {
    const page = await read(home, mailboxOf(account))
    expect(page).toContain('href="/help"')
    expect(page).toContain('href="/rulebook"')
  })

  it('can read the rules of the programme before saying that they were read', slow, async () => {
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
    slow,
    async account => {
      const own = await sanad.database.row<{ id: string }>(sql`
        SELECT id FROM programme WHERE code = ${account.endsWith('.eu') ? 'EU-2026' : 'MA-2026'}`)
      expect(own).toBeTruthy()
      expect(chosenIn(await read('/rulebook', mailboxOf(account)))).toBe(own?.id)
    },
  )

  it('opens on the rules of a programme that is open', slow, async () => {
    const chosen = chosenIn(await read('/rulebook'))
    const programme = await sanad.database.row<{ state: string }>(
      sql`SELECT state FROM programme WHERE id = ${chosen ?? null}`,
    )
    expect(programme).toEqual({ state: 'open' })
  })
})

describe('A registration that was handed in', () => {
  it.each(['submitted', 'eligible', 'refused'])(
    'can be read again by its officer, papers included, when %s',
    slow,
    async state => {
      const found = await registrationWhere(
        sql`r.state = ${state} AND EXISTS (SELECT FROM registration_paper p WHERE p.registration_id = r.id AND p.file_id IS NOT NULL)`,
      )
      const said = await sanad.database.row<{ address: string; fileId: string; name: string }>(sql`
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
