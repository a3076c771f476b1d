import { randomUUID } from 'node:crypto'
import { systemClock } from '@sanad/server/platform/clock.ts'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { appWith } from '../world/authenticator.ts'
import { addAuthenticator } from '../world/chromium.ts'
import { isFine } from './looking/is-fine.ts'
import { employ } from './site/people.ts'
import { openSite } from './site/site.ts'
import { phone, plainDesktop } from './site/walker.ts'

const site = openSite({ hasDemo: false })
const email = `auditor-${randomUUID()}@people.example`

/** `٤٨٢٩١٥` as an Arabic keyboard types it. */
const arabicIndic = (digits: string) => digits.replace(/\d/g, digit => String.fromCharCode(0x660 + Number(digit)))

describe('An auditor on a phone, in Arabic', () => {
  let page: Page

  beforeAll(async () => {
    await employ(site.database, email, 'auditor')
    page = (await site.passerBy(phone)).page
    await addAuthenticator(page)
  })

  it('signs in by mail and is asked for a second factor before anything of the office', async () => {
    await page.goto('/sign-in?next=/account')
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl')
    await isFine(page, 'ar')
    await page.getByLabel('البريد الإلكتروني').fill(email)
    await page.getByRole('button', { name: 'إرسال الرمز' }).click()
    await page.getByLabel('الرمز', { exact: true }).waitFor()
    expect(page.url()).not.toContain(email)
    await isFine(page, 'ar')
    const code = await site.sessions.codeFor(email)
    await page.getByLabel('الرمز', { exact: true }).fill(code === '000000' ? '111111' : '000000')
    await page.getByRole('button', { name: 'الدخول' }).click()
    await page.getByRole('alert').getByText('الرمز غير صحيح.').waitFor()
    await page.getByLabel('الرمز', { exact: true }).fill(arabicIndic(code))
    await page.getByRole('button', { name: 'الدخول' }).click()
    await page.getByRole('heading', { name: 'لم تُعِدّوا بعد وسيلة ثانية' }).waitFor()
    await isFine(page, 'ar')
  })

  it('makes a passkey with the fingerprint reader, and goes on to where they wanted', async () => {
    await page.getByRole('link', { name: 'إنشاء مفتاح مرور' }).click()
    await page.getByLabel('اسم المفتاح').fill('هاتفي')
    await isFine(page, 'ar')
    await page.getByRole('button', { name: 'إنشاء المفتاح' }).click()
    await page.getByRole('heading', { name: 'رموزكم الاحتياطية' }).waitFor()
    expect(await page.locator('[data-codes] li').count()).toBe(10)
    await page.getByRole('button', { name: 'طباعة' }).waitFor()
    await isFine(page, 'ar')
    await page.getByRole('link', { name: 'احتفظت بها، متابعة' }).click()
    await page.waitForURL('/account')
    await page.getByText('هاتفي', { exact: true }).waitFor()
    await isFine(page, 'ar')
  })

  it('signs out, and in again with the passkey alone', async () => {
    await page.context().clearCookies()
    await page.goto('/account')
    await page.waitForURL(/sign-in\?next/)
    await page.getByRole('link', { name: 'الدخول بمفتاح المرور' }).click()
    await page.getByRole('button', { name: 'استعمال مفتاح المرور' }).click()
    await page.waitForURL('/account')
    const session = await page.evaluate(async () => (await fetch('/api/session')).json())
    expect(session).toMatchObject({ person: { email }, secondFactor: true })
  })

  it('is told on the page why no other can be made after signing in by mail alone, with its name as they wrote it', async () => {
    const { page: other } = await site.as(email, phone)
    await other.goto('/account/passkey')
    await other.getByLabel('اسم المفتاح').fill('حاسوب المكتب')
    await other.getByRole('button', { name: 'إنشاء المفتاح' }).click()
    await other.getByRole('alert').getByText('session.second_factor_needed').waitFor()
    expect(await other.getByLabel('اسم المفتاح').inputValue()).toBe('حاسوب المكتب')
    await isFine(other, 'ar')
  })

  it('keeps the name they typed where their session has ended meanwhile: it is there when they are signed in again', async () => {
    const { page: other } = await site.as(email, phone)
    await addAuthenticator(other)
    await other.goto('/account/passkey')
    await other.getByLabel('اسم المفتاح').fill('لوحة الجمعية')
    await other.context().clearCookies()
    await other.getByRole('button', { name: 'إنشاء المفتاح' }).click()
    await other.getByRole('alert').getByText('session.missing').waitFor()
    expect(await other.getByLabel('اسم المفتاح').inputValue()).toBe('لوحة الجمعية')
    expect(decodeURIComponent(other.url())).not.toContain('لوحة')
    await isFine(other, 'ar')
  })

  it('is told when the device has no passkey to give, and can try again', async () => {
    const { page: other } = await site.passerBy(phone)
    await addAuthenticator(other)
    await other.goto('/sign-in/passkey')
    for (const _ of ['once', 'again']) {
      const asked = other.waitForRequest('**/api/session/passkey/challenge')
      await other.getByRole('button', { name: 'استعمال مفتاح المرور' }).click()
      await asked
      await other.getByText('لم يكتمل الأمر في جهازكم').waitFor()
    }
    await isFine(other, 'ar')
  })
})

/** By the code mailed, without script. */
async function signsIn(page: Page, somebody: string, path = '/sign-in'): Promise<void> {
  await page.goto(path)
  await page.getByLabel('Adresse e-mail').fill(somebody)
  await page.getByRole('button', { name: 'Recevoir le code' }).click()
  await page.getByLabel('Code', { exact: true }).fill(await site.sessions.codeFor(somebody))
  await page.getByRole('main').getByRole('button', { name: 'Se connecter' }).click()
}

describe('A newcomer without JavaScript, in French', () => {
  const newcomer = `nouveau-${randomUUID()}@people.example`
  let page: Page
  let kept: string[] = []
  beforeAll(async () => {
    page = (await site.passerBy(plainDesktop)).page
  })

  it('signs in, says their name, and sets up an authenticator app: ten recovery codes come with it', async () => {
    await signsIn(page, newcomer)
    await page.getByLabel('Nom complet').fill('Nadia Benali')
    await page.getByRole('button', { name: 'Continuer' }).click()
    await page.waitForURL('/account/start')
    await page.goto('/account/authenticator')
    await page.getByRole('button', { name: 'Commencer' }).click()
    await page.getByRole('img', { name: 'Code QR pour préparer l’application d’authentification' }).waitFor()
    await page.getByLabel('Code de l’application').fill('12')
    await page.getByRole('button', { name: 'Activer' }).click()
    await page.getByRole('alert').waitFor()
    const secret = ((await page.locator('.secret').textContent()) ?? '').replace(/[^A-Z2-7]/g, '')
    await page.getByLabel('Code de l’application').fill(appWith(secret)(systemClock.now()))
    await page.getByRole('button', { name: 'Activer' }).click()
    await page.getByRole('heading', { name: 'Vos codes de secours' }).waitFor()
    await page.waitForLoadState()
    kept = await page.locator('[data-codes] li').allInnerTexts()
    expect(kept).toHaveLength(10)
    await page.getByRole('link', { name: 'Je les ai gardés, continuer' }).click()
    await page.getByText('Il vous reste 10 codes.').waitFor()
  })

  it('comes back with a recovery code when the phone is lost, and makes new ones', async () => {
    await page.context().clearCookies()
    await signsIn(page, newcomer)
    await page.goto('/account/recovery-codes')
    await page.getByRole('button', { name: 'Créer dix nouveaux codes' }).click()
    await page.getByRole('heading', { name: 'Téléphone ou clé perdus ?' }).waitFor()
    await page.getByLabel('Code de secours').fill('0000-0000-0000-0000')
    await page.getByRole('button', { name: 'Utiliser le code' }).click()
    await page.getByRole('alert').getByText('Le code de secours n’est pas le bon.').waitFor()
    await page.getByLabel('Code de secours').fill((kept[0] ?? '').toLowerCase())
    await page.getByRole('button', { name: 'Utiliser le code' }).click()
    await page.waitForURL('/account/recovery-codes')
    await page.getByText('Il vous reste 9 codes.').waitFor()
    await page.getByRole('button', { name: 'Créer dix nouveaux codes' }).click()
    await page.getByRole('heading', { name: 'Vos codes de secours' }).waitFor()
    await page.waitForLoadState()
    expect(await page.locator('[data-codes] li').allInnerTexts()).not.toContain(kept[0])
  })

  it('loses nothing typed where the session has ended meanwhile: signed in again in another tab, it is sent from where it was typed', async () => {
    await page.goto('/account')
    await page.getByLabel('Nom complet').fill('Nadia Benali Alaoui')
    const lost = await page.context().cookies()
    await page.context().clearCookies()
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    await page.getByRole('heading', { name: 'Votre session est terminée' }).waitFor()
    await isFine(page, 'fr')
    await page.context().addCookies(lost)
    await page.getByRole('button', { name: 'Envoyer de nouveau' }).click()
    await page.waitForURL('/account')
    expect(await page.getByLabel('Nom complet').inputValue()).toBe('Nadia Benali Alaoui')
  })

  it('is told that passkeys need script', async () => {
    await page.goto('/account/passkey')
    expect(await page.getByText('Les clés d’accès ont besoin de JavaScript').isVisible()).toBe(true)
  })

  it.each(['//evil.example', '/\\evil.example'])('is not led to %s', async next => {
    const { page } = await site.passerBy(plainDesktop)
    await signsIn(page, `x-${randomUUID()}@people.example`, `/sign-in?next=${encodeURIComponent(next)}`)
    await page.getByLabel('Nom complet').waitFor()
    expect(page.url()).toBe(`${site.url}/sign-in/name`)
  })
})
