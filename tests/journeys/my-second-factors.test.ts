import { randomUUID } from 'node:crypto'
import { systemClock } from '@sanad/server/platform/clock.ts'
import { sql } from '@sanad/server/platform/database.ts'
import type { Locator } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { setsUpApp } from '../world/authenticator.ts'
import { addAuthenticator } from '../world/chromium.ts'
import { employ } from './site/people.ts'
import { openSite } from './site/site.ts'
import { phone, plainDesktop, type Walker } from './site/walker.ts'

const site = openSite({ hasDemo: false })

const factorsOf = ({ page, t }: Walker) => page.locator('section', { hasText: t('account.factors.lead') })
const factor = (walker: Walker, name: string) => factorsOf(walker).locator('li', { hasText: name })
const removing = ({ page, t }: Walker, what: string) =>
  page.getByRole('button', { name: t('account.remove.what', { what }), exact: true })
const focused = ({ page }: Walker) => page.evaluate(() => document.activeElement?.id)

/** Presses what is not named by a message alone. */
async function press(walker: Walker, button: Locator): Promise<void> {
  await Promise.all([walker.page.waitForEvent('load'), button.click()])
  await walker.look()
}

/** How often somebody was told that a second factor was taken off. */
async function toldOf(email: string, walker: Walker): Promise<number> {
  const subject = walker.t('mail.factor_removed.subject')
  const mails = await site.database.rows(sql`SELECT FROM mail WHERE recipient = ${email} AND subject = ${subject}`)
  return mails.length
}

describe('An auditor on a phone, in Arabic', () => {
  const email = `auditor-${randomUUID()}@people.example`
  let auditor: Walker

  beforeAll(async () => {
    await employ(site.database, email, 'auditor')
    await setsUpApp(await site.sessions.visitorAs(email), systemClock.now())
    auditor = await site.as(email, phone)
    await addAuthenticator(auditor.page)
    await auditor.open('/account/passkey')
    await auditor.field('passkey.name').fill('هاتفي')
    await auditor.button('passkey.make').click()
    await auditor.page.waitForURL('**/account')
  })

  it('gives a passkey another name, and where that is none is told in its form, which stays open', async () => {
    await auditor.open('/account')
    const form = auditor.page.locator('form[action="?/rename"]')
    const name = form.getByLabel(auditor.t('passkey.name'))
    await auditor.page.locator('summary', { hasText: auditor.t('account.passkey.rename') }).click()
    await name.fill('   ')
    await press(auditor, form.getByRole('button'))
    expect(await focused(auditor)).toBe('refusal')
    expect(await form.locator('.error').isVisible()).toBe(true)
    expect(await auditor.page.locator('form[action="?/describe"] .error').count()).toBe(0)
    await auditor.page.locator('#refusal li a').click()
    expect(await name.evaluate(each => each === document.activeElement)).toBe(true)
    await name.fill('هاتف المكتب')
    await press(auditor, form.getByRole('button'))
    await auditor.tells('passkey.rename')
    await factor(auditor, 'هاتف المكتب').waitFor()
    expect(await name.isVisible()).toBe(false)
  })

  it('removes the passkey, and is told by mail', async () => {
    await press(auditor, removing(auditor, 'هاتف المكتب'))
    await auditor.tells('passkey.remove')
    expect(await factor(auditor, 'هاتف المكتب').count()).toBe(0)
    expect(await toldOf(email, auditor)).toBe(1)
  })

  it('keeps the last second factor, which the office asks for, and reads what to do', async () => {
    const app = auditor.t('authenticator.title')
    await press(auditor, removing(auditor, app))
    await auditor.says('problem.factor.last.help')
    expect(await focused(auditor)).toBe('refusal')
    expect(await factor(auditor, app).count()).toBe(1)
    expect(await toldOf(email, auditor)).toBe(1)
  })
})

describe('Somebody without an office, without script, in French', () => {
  const email = `${randomUUID()}@people.example`
  let person: Walker
  let codes: readonly string[] = []

  beforeAll(async () => {
    // The session that set up the app is one device; the one the walk is made on knows no second factor yet.
    codes = (await setsUpApp(await site.sessions.visitorAs(email), systemClock.now())).codes ?? []
    person = await site.passerBy(plainDesktop)
    await person.open('/sign-in?next=/account')
    await person.field('sign_in.email').fill(email)
    await person.press('sign_in.ask')
    await person.field('sign_in.code').fill(await site.sessions.codeFor(email))
    await person.press('sign_in.code.give')
    await person.field('sign_in.name').fill('Nadia Benali')
    await person.press('action.continue')
  })

  it('confirms again before the authenticator is removed, in another tab, and comes back to what was pressed', async () => {
    await person.open('/account')
    const app = person.t('authenticator.title')
    await press(person, removing(person, app))
    await person.says('problem.session.second_factor_needed')
    const [tab] = await Promise.all([
      person.page.context().waitForEvent('page'),
      person.page
        .locator('#refusal')
        .getByRole('link', { name: person.t('action.confirm_again') })
        .click(),
    ])
    await tab.getByLabel(person.t('second_factor.recovery.code')).fill(codes[0] ?? '')
    await tab.getByRole('button', { name: person.t('second_factor.recovery.give') }).click()
    await tab.waitForURL('**/account')
    await tab.close()
    await press(person, removing(person, app))
    await person.tells('authenticator.remove')
    await person.says('account.factors.none')
    expect(await factor(person, app).count()).toBe(0)
    expect(await factor(person, person.t('recovery.title')).count(), 'codes for nothing').toBe(0)
    expect(await toldOf(email, person)).toBe(1)
  })
})
