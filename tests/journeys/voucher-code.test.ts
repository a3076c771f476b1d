import { sql } from '@sanad/server/platform/database.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Listener, listen } from '../world/listener.ts'
import { readQr } from './looking/qr.ts'
import { mailboxOf } from './site/people.ts'
import { openSite } from './site/site.ts'
import { phone, type Walker } from './site/walker.ts'

let between: Listener
let officer: Walker

beforeAll(async () => {
  between = await listen()
})
afterAll(() => between?.stop())
const site = openSite({ variables: () => ({ PUBLIC_URL: between.url }), address: () => between.url })
beforeAll(async () => {
  between.leadTo(site.url)
  officer = await site.as('association', phone)
  await officer.open('/association/voucher')
})

const card = () => officer.page.getByRole('region', { name: officer.t('voucher.title') })
const printedCode = async () => (await card().locator('.code bdi').textContent())?.trim() ?? ''

/** Names of whoever holds the voucher, in every script. */
async function holder(): Promise<string[]> {
  const found = await site.database.row<Record<string, string>>(sql`
    SELECT a.name_ar, a.name_fr, p.name FROM person p JOIN membership b ON b.person_id = p.id
    JOIN association a ON a.id = b.organisation_id WHERE p.email = ${mailboxOf('association')}`)
  return Object.values(found ?? {})
}

describe('The code on a voucher', () => {
  it('is in the QR of its card, in the part of the address no browser sends', async () => {
    const code = await printedCode()
    expect(code).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4,5}){3,}$/)
    expect(await readQr(card().locator('svg.qr'))).toBe(`${between.url}/check#${code}`)
  })

  it('leads whoever scans it to a page that says it is valid, and nothing about who holds it', async () => {
    const passerBy = await site.passerBy(phone)
    await passerBy.page.goto(await readQr(card().locator('svg.qr')))
    await passerBy.says('check.valid')
    await passerBy.look()
    expect(passerBy.page.url()).toBe(`${between.url}/check`)
    const shown = (await passerBy.page.locator('body').textContent()) ?? ''
    const names = await holder()
    expect(names).toHaveLength(3)
    for (const name of names) expect(shown).not.toContain(name)
  })

  it('was in no line a proxy or an access log could have written meanwhile', async () => {
    const code = await printedCode()
    expect(between.lines.filter(line => line.startsWith('POST /check '))).toHaveLength(1)
    for (const spelling of [code, code.replaceAll('-', '')])
      expect(between.lines.filter(line => line.includes(spelling))).toEqual([])
  })
})
