import { sql } from '@sanad/server/platform/database.ts'
import { expect } from 'vitest'
import { mailboxOf, organisationOf } from '../site/people.ts'
import type { Site } from '../site/site.ts'
import { paper, phone, plainPhone, until } from '../site/walker.ts'

const officer = (site: Site) => site.as('association.new', plainPhone)

const accounts = ['manager', 'association.new', 'reviewer', 'provider', 'treasurer', 'treasurer2', 'auditor']

/** 1. The manager signs in with one click, where every account of the tour stands, and sees the programme and its rules. */
export async function readTheRules(site: Site): Promise<void> {
  const manager = await site.passerBy()
  await manager.open('/demo')
  const formOf = (account: string) =>
    manager.page.locator('form', { has: manager.page.locator(`[value="${mailboxOf(account)}"]`) })
  // The guide names accounts by their addresses.
  for (const account of accounts) expect(await formOf(account).textContent()).toContain(mailboxOf(account))
  await formOf('manager').getByRole('button').click()
  await manager.page.waitForURL(url => url.pathname !== '/demo')
  await manager.open('/office/programme', '01-programme')
  await manager.open('/office/programme/rulebook')
  await manager.open('/rulebook')
}

/** 2. An officer fills in the registration and hands it in. @returns its reference */
export async function register(site: Site): Promise<string> {
  const { page, t, ...walker } = await officer(site)
  await walker.open('/association')
  await walker.open('/association/registration', '02-registration')
  const dossier = new URL(page.url()).pathname
  for (const task of ['place', 'contact', 'officers']) {
    await walker.open(`${dossier}/${task}`)
    await walker.press('registration.save')
  }
  for (const slot of ['receipt', 'statutes', 'officers_list'] as const) {
    // A phone with script sends the scan while the form is filled in; one without sends it with the form.
    const on = slot === 'statutes' ? await site.as('association.new', phone) : await officer(site)
    await on.open(`${dossier}/paper/${slot}`)
    if (slot === 'receipt') await on.page.getByRole('radio').first().check()
    await on.page
      .locator('input[type=file]')
      .first()
      .setInputFiles(paper(`${slot}.pdf`, `${slot} ${Date.now()}`))
    if (slot === 'statutes') await on.says('upload.received')
    await on.field('paper.dated_on').fill('2024-03-14')
    await on.press('registration.save')
  }
  await page.goto(site.url + dossier)
  await walker.look()
  await page.getByRole('link', { name: t('registration.task.check') }).click()
  await walker.look('03-check-answers')
  for (const box of await page.getByRole('checkbox').all()) await box.check()
  await walker.press('registration.submit', '04-submitted')
  await walker.says('registration.submitted')
  return (await page.getByRole('main').textContent())?.match(/\bR-[\dA-Z-]+/)?.[0] ?? ''
}

/** 3. The reviewer reads the papers and approves. */
export async function approveRegistration(site: Site, reference: string): Promise<void> {
  const reviewer = await site.as('reviewer')
  await reviewer.open(`/office/registrations?q=${reference}`)
  await reviewer.page.getByRole('main').getByRole('row').nth(1).getByRole('link').first().click()
  await reviewer.page.waitForURL(/registrations\/[0-9a-f-]{36}/)
  await reviewer.look('05-review')
  await reviewer.press('review.approve')
  await reviewer.says('registration.state.eligible')
}

/** 4. The manager issues vouchers to everybody eligible. */
export async function issueVouchers(site: Site): Promise<void> {
  const manager = await site.as('manager')
  await manager.open('/office/vouchers/issue')
  await manager.press('vouchers.issue.all')
  // The demo has runs of its own that are done: this one is the newest.
  const newest = manager.page.locator('div:has(> .progress)').first()
  await until(manager, newest.getByText(manager.t('voucher_issue.state.done'), { exact: true }))
  await manager.look('06-issue')
}

/** 5. The officer activates the voucher; anybody can check its code, and learns nothing about the holder. */
export async function activate(site: Site): Promise<void> {
  const walker = await officer(site)
  await walker.open('/association/voucher')
  await walker.press('voucher.activate')
  await walker.open('/association/voucher', '07-voucher')
  const code =
    (await walker.page
      .getByRole('region', { name: walker.t('voucher.title') })
      .locator('.code bdi')
      .first()
      .textContent()) ?? ''
  const passerBy = await site.passerBy()
  await passerBy.open('/check')
  await passerBy.field('check.code').fill(code)
  await passerBy.press('check.action', '08-check')
  await passerBy.says('check.valid')
  const shown = (await passerBy.page.getByRole('main').textContent()) ?? ''
  const holder = await site.database.row<{ nameAr: string; nameFr: string }>(
    sql`SELECT name_ar, name_fr FROM association WHERE id = ${organisationOf('association.new')}`,
  )
  expect(Object.values(holder ?? {}).filter(name => name.length > 5)).toHaveLength(2)
  for (const name of Object.values(holder ?? {})) expect(shown).not.toContain(name)
}
