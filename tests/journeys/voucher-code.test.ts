import { resolve } from 'node:path'
import { openDatabase, sql } from '@sanad/server/platform/database.ts'
import { ensureWebBuilt } from '@sanad/server/start/web-build.ts'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openChromium } from '../world/chromium.ts'
import { copyOfDemo, type DemoCopy } from '../world/demo-copy.ts'
import { type SanadProcess, startSanad } from '../world/sanad-process.ts'
import { freePort } from '../world/served.ts'
import { readQr } from './looking/qr.ts'
import { phone, Tour, type Walker } from './tour/walk.ts'

let demo: DemoCopy
let sanad: SanadProcess
let browser: Browser
let tour: Tour
let officer: Walker

// A process of its own, which writes down everything it does.
beforeAll(async () => {
  await ensureWebBuilt({ root: resolve(import.meta.dirname, '../..') })
  demo = await copyOfDemo()
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  sanad = startSanad({
    ...{ DATABASE_URL: demo.url, DATA_DIR: demo.dataDir, PORT: String(port), PUBLIC_URL: url },
    ...{ SANAD_DEMO: 'on', SECRET: '', LOG_LEVEL: 'debug' },
  })
  await sanad.ready
  browser = await openChromium()
  tour = new Tour(browser, url)
  officer = await tour.as('association', phone)
  await officer.open('/association/voucher')
}, 300_000)
afterAll(async () => {
  await browser?.close()
  sanad?.signal('SIGINT')
  await sanad?.ended
  await demo?.drop()
})

const card = () => officer.page.getByRole('region', { name: officer.t('voucher.title') })
const printedCode = async () => (await card().locator('.code bdi').textContent())?.trim() ?? ''

describe('The code on a voucher', () => {
  it('is in the QR of its card, in the part of the address no browser sends', async () => {
    const code = await printedCode()
    expect(code).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4,5}){3,}/)
    expect(await readQr(card().locator('svg.qr'))).toBe(`${tour.url}/check#${code}`)
  })

  it('leads whoever scans it to a page that says it is valid, and nothing about who holds it', async () => {
    const code = await printedCode()
    const asked: string[] = []
    const passerBy = await tour.passerBy(phone)
    passerBy.page.on('request', request => asked.push(request.url().split('#')[0] ?? ''))
    await passerBy.page.goto(await readQr(card().locator('svg.qr')))
    await passerBy.says('check.valid')
    await passerBy.look()
    expect(passerBy.page.url()).not.toContain(code)
    expect(asked.length).toBeGreaterThan(1)
    expect(asked.filter(url => url.includes(code))).toEqual([])
    const holder = await holderOf('association')
    const shown = (await passerBy.page.locator('body').textContent()) ?? ''
    for (const name of holder) expect(shown).not.toContain(name)
  })

  it('is in no line the server writes, for the office or for anybody', async () => {
    const code = await printedCode()
    const manager = await tour.as('manager')
    await manager.open('/office/vouchers')
    expect(await manager.page.content()).not.toContain(code)
    const written = sanad.output()
    expect(written).toContain('/check')
    for (const spelling of [code, code.replaceAll('-', ''), encodeURIComponent(code)])
      expect(written).not.toContain(spelling)
  })
})

async function holderOf(mailbox: string): Promise<string[]> {
  const database = openDatabase(demo.url, 1)
  try {
    const found = await database.row<{ nameAr: string; nameFr: string; name: string }>(sql`
      SELECT a.name_ar, a.name_fr, p.name FROM person p JOIN membership b ON b.person_id = p.id
      JOIN association a ON a.id = b.organisation_id WHERE p.email = ${`${mailbox}@demo.sanad.example`}`)
    return Object.values(found ?? {})
  } finally {
    await database.close()
  }
}
