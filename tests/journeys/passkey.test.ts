import { randomUUID } from 'node:crypto'
import AxeBuilder from '@axe-core/playwright'
import { systemClock } from '@sanad/server/platform/clock.ts'
import { sql } from '@sanad/server/platform/database.ts'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appWith } from '../world/authenticator.ts'
import { addAuthenticator, openChromium } from '../world/chromium.ts'
import { type Served, serve } from '../world/served.ts'

let sanad: Served
let browser: Browser
beforeAll(async () => {
  sanad = await serve()
  browser = await openChromium()
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await sanad?.stop()
})

const email = `auditor-${randomUUID()}@people.example`

async function codeFor(recipient: string): Promise<string> {
  const mail = await sanad.database.row<{ body: string }>(sql`
    SELECT body FROM mail WHERE recipient = ${recipient} AND body ~ '\\d{6}' ORDER BY created_at DESC, id DESC LIMIT 1`)
  return /^\d{6}$/m.exec(mail?.body ?? '')?.[0] ?? ''
}

async function isClean(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${page.url()} ${id}: ${nodes[0]?.html}`)).toEqual([])
}

/** `٤٨٢٩١٥` as an Arabic keyboard types it. */
const arabicIndic = (digits: string) => digits.replace(/\d/g, digit => String.fromCharCode(0x660 + Number(digit)))

describe('An auditor on a phone, in Arabic', { timeout: 90_000 }, () => {
  let page: Page

  beforeAll(async () => {
    await sanad.database.run(sql`
      WITH person AS (INSERT INTO person (email, name, created_at) VALUES (${email}, 'ليلى', now()) RETURNING id),
      programme AS (
        INSERT INTO programme (code, name, country, currency, rail, state, budget_minor, opens_on, closes_on, debtor_name, created_at)
        VALUES ('TEST', '{"ar":"برنامج الرقمنة"}', 'MA', 'MAD', 'bank', 'open', 1, '2026-01-01', '2027-01-01', 'X', now())
        RETURNING id)
      INSERT INTO membership (person_id, organisation_kind, organisation_id, role, created_at)
      SELECT person.id, 'programme', programme.id, 'auditor', now() FROM person, programme`)
    page = await (await browser.newContext({ locale: 'ar-MA', viewport: { width: 360, height: 780 } })).newPage()
    await addAuthenticator(page)
  })

  it('signs in by mail and is asked for a second factor before anything of the office', async () => {
    await page.goto(`${sanad.url}/sign-in?next=/account`)
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl')
    await isClean(page)
    await page.getByLabel('البريد الإلكتروني').fill(email)
    await page.getByRole('button', { name: 'إرسال الرمز' }).click()
    await page.getByLabel('الرمز', { exact: true }).waitFor()
    expect(page.url()).not.toContain(email)
    await isClean(page)
    const code = await codeFor(email)
    await page.getByLabel('الرمز', { exact: true }).fill(code === '000000' ? '111111' : '000000')
    await page.getByRole('button', { name: 'الدخول' }).click()
    await page.getByRole('alert').getByText('الرمز غير صحيح.').waitFor()
    await page.getByLabel('الرمز', { exact: true }).fill(arabicIndic(code))
    await page.getByRole('button', { name: 'الدخول' }).click()
    await page.getByRole('heading', { name: 'لم تُعِدّوا بعد وسيلة ثانية' }).waitFor()
    await isClean(page)
  })

  it('makes a passkey with the fingerprint reader, and goes on to where they wanted', async () => {
    await page.getByRole('link', { name: 'إنشاء مفتاح مرور' }).click()
    await page.getByLabel('اسم المفتاح').fill('هاتفي')
    await isClean(page)
    await page.getByRole('button', { name: 'إنشاء المفتاح' }).click()
    await page.getByRole('heading', { name: 'رموزكم الاحتياطية' }).waitFor()
    expect(await page.locator('[data-codes] li').count()).toBe(10)
    await page.getByRole('button', { name: 'طباعة' }).waitFor()
    await isClean(page)
    await page.getByRole('link', { name: 'احتفظت بها، متابعة' }).click()
    await page.waitForURL(`${sanad.url}/account`)
    await page.getByText('هاتفي', { exact: true }).waitFor()
    await isClean(page)
  })

  it('signs out, and in again with the passkey alone', async () => {
    await page.context().clearCookies()
    await page.goto(`${sanad.url}/account`)
    await page.waitForURL(/sign-in\?next/)
    await page.getByRole('link', { name: 'الدخول بمفتاح المرور' }).click()
    await page.getByRole('button', { name: 'استعمال مفتاح المرور' }).click()
    await page.waitForURL(`${sanad.url}/account`)
    const session = await page.evaluate(async () => (await fetch('/api/session')).json())
    expect(session).toMatchObject({ person: { email }, secondFactor: true })
  })
})

/** By the code mailed, without script. */
async function signsIn(page: Page, somebody: string): Promise<void> {
  await page.goto(`${sanad.url}/sign-in`)
  await page.getByLabel('Adresse e-mail').fill(somebody)
  await page.getByRole('button', { name: 'Recevoir le code' }).click()
  await page.getByLabel('Code', { exact: true }).fill(await codeFor(somebody))
  await page.getByRole('main').getByRole('button', { name: 'Se connecter' }).click()
}

describe('A newcomer without JavaScript, in French', { timeout: 90_000 }, () => {
  const newcomer = `nouveau-${randomUUID()}@people.example`
  let context: BrowserContext
  let page: Page
  let kept: string[] = []
  beforeAll(async () => {
    context = await browser.newContext({
      locale: 'fr-FR',
      javaScriptEnabled: false,
      viewport: { width: 1280, height: 900 },
    })
    page = await context.newPage()
  })
  afterAll(() => context.close())

  it('signs in, says their name, and sets up an authenticator app: ten recovery codes come with it', async () => {
    await signsIn(page, newcomer)
    await page.getByLabel('Nom complet').fill('Nadia Benali')
    await page.getByRole('button', { name: 'Continuer' }).click()
    await page.waitForURL(`${sanad.url}/account/start`)
    await page.goto(`${sanad.url}/account/authenticator`)
    await page.getByRole('button', { name: 'Commencer' }).click()
    await page.getByRole('img', { name: 'Code QR pour préparer l’application d’authentification' }).waitFor()
    await page.getByLabel('Code de l’application').fill('12')
    await page.getByRole('button', { name: 'Activer' }).click()
    await page.getByRole('alert').waitFor()
    const secret = ((await page.locator('.secret').textContent()) ?? '').replace(/[^A-Z2-7]/g, '')
    await page.getByLabel('Code de l’application').fill(appWith(secret)(systemClock.now()))
    await page.getByRole('button', { name: 'Activer' }).click()
    await page.getByRole('heading', { name: 'Vos codes de secours' }).waitFor()
    kept = await page.locator('[data-codes] li').allInnerTexts()
    expect(kept).toHaveLength(10)
    await page.getByRole('link', { name: 'Je les ai gardés, continuer' }).click()
    await page.getByText('Il vous reste 10 codes.').waitFor()
  })

  it('comes back with a recovery code when the phone is lost, and makes new ones', async () => {
    await context.clearCookies()
    await signsIn(page, newcomer)
    await page.goto(`${sanad.url}/account/recovery-codes`)
    await page.getByRole('button', { name: 'Créer dix nouveaux codes' }).click()
    await page.getByRole('heading', { name: 'Téléphone ou clé perdus ?' }).waitFor()
    await page.getByLabel('Code de secours').fill('0000-0000-0000-0000')
    await page.getByRole('button', { name: 'Utiliser le code' }).click()
    await page.getByRole('alert').getByText('Le code de secours n’est pas le bon.').waitFor()
    await page.getByLabel('Code de secours').fill((kept[0] ?? '').toLowerCase())
    await page.getByRole('button', { name: 'Utiliser le code' }).click()
    await page.waitForURL(`${sanad.url}/account/recovery-codes`)
    await page.getByText('Il vous reste 9 codes.').waitFor()
    await page.getByRole('button', { name: 'Créer dix nouveaux codes' }).click()
    await page.getByRole('heading', { name: 'Vos codes de secours' }).waitFor()
    expect(await page.locator('[data-codes] li').allInnerTexts()).not.toContain(kept[0])
  })

  it('is told that passkeys need script', async () => {
    await page.goto(`${sanad.url}/account/passkey`)
    expect(await page.getByText('Les clés d’accès ont besoin de JavaScript').isVisible()).toBe(true)
  })

  it.each(['//evil.example', '/\\evil.example'])('is not led to %s', async next => {
    const context = await browser.newContext({ javaScriptEnabled: false, locale: 'fr-FR' })
    const page = await context.newPage()
    const somebody = `x-${randomUUID()}@people.example`
    await page.goto(`${sanad.url}/sign-in?next=${encodeURIComponent(next)}`)
    await page.getByLabel('Adresse e-mail').fill(somebody)
    await page.getByRole('button', { name: 'Recevoir le code' }).click()
    await page.getByLabel('Code', { exact: true }).fill(await codeFor(somebody))
    await page.getByRole('main').getByRole('button', { name: 'Se connecter' }).click()
    await page.getByLabel('Nom complet').waitFor()
    expect(page.url()).toBe(`${sanad.url}/sign-in/name`)
    await context.close()
  })
})
