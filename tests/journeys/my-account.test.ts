import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { openSite } from './site/site.ts'
import { plainDesktop, plainPhone, type Walker } from './site/walker.ts'

const site = openSite({ hasDemo: false })

/** A device of somebody, signed in by the code from their mail. */
async function signsIn(email: string, device = plainPhone): Promise<Walker> {
  const walker = await site.passerBy(device)
  await walker.open('/sign-in?next=/account')
  await walker.field('sign_in.email').fill(email)
  await walker.press('sign_in.ask')
  await walker.field('sign_in.code').fill(await site.sessions.codeFor(email))
  await walker.press('sign_in.code.give')
  if (new URL(walker.page.url()).pathname === '/sign-in/name') {
    await walker.field('sign_in.name').fill('سعاد الفاسي')
    await walker.press('action.continue')
  }
  return walker
}

const pathAfter = async ({ page }: Walker, path: string) => {
  await page.goto(path)
  return new URL(page.url()).pathname
}
const devices = ({ page, t }: Walker) =>
  page
    .getByRole('main')
    .locator('section', { hasText: t('account.sessions') })
    .locator('ul > li')

describe('Whoever is signed in on several devices, without script', () => {
  const email = `${randomUUID()}@people.example`
  let [here, lost, desk]: Walker[] = []

  it('reads which they are, and ends the one they do not know: it is signed out, the others are not', async () => {
    lost = await signsIn(email, plainDesktop)
    here = await signsIn(email)
    await here.open('/account')
    expect(await devices(here).count()).toBe(2)
    expect(
      await devices(here)
        .filter({ hasText: here.t('account.session.this') })
        .count(),
    ).toBe(1)
    const end = here.page.getByRole('button', { name: /^إنهاء الجلسة:.*Chrome/ })
    await Promise.all([here.page.waitForEvent('load'), end.click()])
    await here.look()
    expect(await devices(here).count()).toBe(1)
    expect(await pathAfter(lost, '/account')).toBe('/sign-in')
    expect(await pathAfter(here, '/account')).toBe('/account')
  })

  it('ends all others at once', async () => {
    if (!here) throw new Error('nobody is signed in')
    lost = await signsIn(email, plainDesktop)
    desk = await signsIn(email, plainDesktop)
    await here.open('/account')
    expect(await devices(here).count()).toBe(3)
    await here.press('account.session.end_others')
    expect(await devices(here).count()).toBe(1)
    for (const other of [lost, desk]) expect(await pathAfter(other, '/account')).toBe('/sign-in')
  })

  it('signs out here: nothing of theirs is shown any more', async () => {
    if (!here) throw new Error('nobody is signed in')
    await here.page.locator('.menu > summary').click()
    await here.page.getByRole('button', { name: here.t('site.sign_out') }).click()
    await here.page.waitForURL(`${site.url}/`)
    await here.look()
    expect(await here.page.locator('body').textContent()).not.toContain(email)
    expect(await pathAfter(here, '/account')).toBe('/sign-in')
  })
})

/** Founds an association on the way a newcomer is shown. */
async function founds({ page, ...walker }: Walker, name: string): Promise<void> {
  await walker.open('/registration')
  await walker.field('association.name_ar').fill(name)
  await walker.press('begin.create.action')
  await walker.open('/association')
}

describe('One account of two associations, without script', () => {
  it.each([
    ['on a phone', plainPhone],
    ['on a wide screen', plainDesktop],
  ])('sees on every page for which it acts, and turns to the other, %s', async (_, device) => {
    const [first, second] = [`جمعية الأولى ${randomUUID().slice(0, 8)}`, `جمعية الثانية ${randomUUID().slice(0, 8)}`]
    const email = `${randomUUID()}@people.example`
    const inviter = await signsIn(`${randomUUID()}@people.example`)
    await founds(inviter, second)
    await inviter.open('/people')
    await inviter.field('sign_in.email').fill(email)
    await inviter.press('people.invite.send')
    const officer = await signsIn(email, device)
    await founds(officer, first)
    const acting = officer.page.locator('.menu > summary')
    expect(await acting.textContent()).toContain(first)
    await officer.open('/account')
    await officer.page.getByRole('main').getByRole('link', { name: second }).click()
    await officer.press('join.accept')
    await officer.open('/people')
    await acting.click()
    const choice = (name: string) => officer.page.locator('.menu').getByRole('button', { name })
    const isFirstNow = (await acting.textContent())?.includes(first)
    expect(await officer.page.locator('.menu button[aria-current="true"]').textContent()).toContain(
      isFirstNow ? first : second,
    )
    await choice(isFirstNow ? second : first).click()
    await officer.page.waitForURL('**/association**')
    expect(await acting.textContent()).toContain(isFirstNow ? second : first)
    await officer.look()
    await officer.open('/people')
    expect(await acting.textContent()).toContain(isFirstNow ? second : first)
  })
})
