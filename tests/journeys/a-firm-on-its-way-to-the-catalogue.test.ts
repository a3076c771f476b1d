import { systemClock } from '@sanad/server/platform/clock.ts'
import { answerControls, getMyCertification } from '@sanad/shared/api/certification.ts'
import { beforeAll, describe, expect, it } from 'vitest'
import { setsUpApp } from '../world/authenticator.ts'
import { goodAnswers, someIce, someRib } from '../world/providers.ts'
import { openSite } from './site/site.ts'
import { sendUnchecked } from './site/unchecked.ts'
import { desktop, paper, plainPhone, until, type Walker } from './site/walker.ts'

const site = openSite()
const email = `${crypto.randomUUID()}@people.example`
const words = { ar: 'زربية', fr: 'Tapis numérique', en: 'Digital carpet' }
let staff: Walker
let first = ''
let certification = ''
let offerId = ''
beforeAll(async () => {
  await setsUpApp(await site.sessions.visitorAs(email), systemClock.now())
  staff = await site.as(email, plainPhone)
})

const inAll = async (part: string, text = words) => {
  for (const [lang, word] of Object.entries(text)) await staff.page.locator(`[name="${part}.${lang}"]`).fill(word)
}

describe('A firm, in Arabic on a phone without script', () => {
  it('signs up with its ICE, region and languages, and gives its RIB, each looked at', async () => {
    await staff.open('/provider/new')
    const { page } = staff
    await staff.field('provider.name').fill('Tisserands du Web')
    await page.locator('[name="nameAr"]').fill('نسّاجو الويب')
    await page.locator('[name="city"]').fill('Khénifra')
    await page.locator('[name="region"]').selectOption('MA-05')
    await page.locator('[name="ice"]').fill('001561191000067')
    await sendUnchecked(page, 'main form', staff.t('provider.sign_up.send'))
    expect(await page.locator('#refusal').textContent()).toContain('provider.ice_wrong')
    expect(await page.locator('[name="name"]').inputValue()).toBe('Tisserands du Web')
    await page.locator('[name="ice"]').fill(someIce())
    await staff.press('provider.sign_up.send')
    expect(new URL(page.url()).pathname).toBe('/provider/certification')
    await staff.open('/provider/bank-account')
    await staff.field('bank_account.number').fill(someRib())
    await page.locator('[name="confirmed"]').check()
    await staff.press('bank_account.save')
    await staff.tells('payee_account.set')
    await staff.says('bank_account.told')
  })

  it('may write its offer before, but not publish it', async () => {
    await staff.open('/provider/offers/new')
    const { page } = staff
    await page.locator('[name="category"]').selectOption('website')
    await page.locator('[name="priceMinor"]').fill('3200')
    for (const part of ['title', 'summary', 'included', 'exit']) await inAll(part)
    for (const at of [0, 1, 2]) await inAll(`criterion${at}`)
    await staff.press('my_offers.save')
    offerId = /[0-9a-f-]{36}/.exec(new URL(page.url()).pathname)?.[0] ?? ''
    expect(await staff.button('my_offers.publish').getAttribute('aria-disabled')).toBe('true')
  })

  it('declares controls with their evidence, three by hand and the others by a program, and sends them to the certifier', async () => {
    await staff.open('/provider/certification')
    await staff.press('certification.begin')
    const { page } = staff
    const links = page.getByRole('main').locator('a[href^="/provider/certification/"]')
    const controls = await links.evaluateAll(found => found.map(each => each.getAttribute('href') ?? ''))
    first = controls[0] ?? ''
    const [byHand, others] = [controls.slice(0, 3), controls.slice(3)]
    for (const control of byHand) {
      await page.goto(site.url + control)
      await page.locator('[name="declared"][value="met"]').check()
      await page.locator('[name="evidence"]').fill(`تقرير ${control}`)
      if (control === first)
        await page.locator('input[type="file"]').setInputFiles(paper('report.pdf', `report ${email}`))
      await page.locator('main form').getByRole('button').last().click()
      await page.waitForURL(/\/provider\/certification$/)
    }
    const program = await site.sessions.visitorAs(email)
    const { current } = await program.ask(getMyCertification)
    const answers = goodAnswers(others.map(path => ({ code: path.slice(path.lastIndexOf('/') + 1) })))
    await program.ask(answerControls, { params: { certificationId: current?.id ?? '' }, body: { answers } })
    await staff.open('/provider/certification')
    await staff.press('certification.submit')
    await until(staff, page.getByText(staff.t('certification.state.in_review')))
    await staff.look()
  })
})

describe('A certifier at a desk, in French', () => {
  it('sends one control back with words, which the firm mends, and certifies', async () => {
    const certifier = await site.as('certifier', desktop)
    await certifier.open('/office/certification?q=Tisserands')
    await certifier.page.getByRole('main').locator('tbody a').first().click()
    await certifier.page.waitForURL(/certification\/[0-9a-f-]{36}/)
    certification = new URL(certifier.page.url()).pathname
    const back = certifier.page
      .locator('details', { has: certifier.page.locator(`form[action="?/judge"] textarea`) })
      .first()
    await back.locator('summary').click()
    await back.locator('textarea').fill('Le rapport est illisible.')
    await back.getByRole('button').click()
    await certifier.page.waitForLoadState()
    await certifier.press('certification.review.correct')
    await certifier.says('certification.state.corrections')
    await staff.open(first)
    await staff.page.getByText('Le rapport est illisible.').first().waitFor()
    await staff.page.locator('[name="evidence"]').fill('تقرير جديد')
    await staff.page.locator('main form').getByRole('button').last().click()
    await staff.page.waitForURL(/\/provider\/certification$/)
    await staff.press('certification.submit')
    await until(staff, staff.page.getByText(staff.t('certification.state.in_review')))
    await certifier.open(certification)
    expect(await certifier.button('certification.review.certify').getAttribute('aria-disabled')).toBe('true')
    await certifier.press('certification.review.accept_rest')
    await certifier.press('certification.review.certify')
    await certifier.says('certification.state.certified')
  })
})

describe('The offer of a firm that is certified', () => {
  it('loses nothing that was written by another way or in another language, and is published', async () => {
    const { page } = staff
    await staff.open(`/provider/offers/${offerId}`)
    await inAll('criterion3')
    await page.locator('[name="title.en"]').fill('')
    await sendUnchecked(page, 'form[action="?/save"]', staff.t('my_offers.save'))
    await page.locator('#refusal').waitFor()
    expect(await page.locator('[name="summary.en"]').inputValue()).toBe(words.en)
    await page.locator('[name="title.en"]').fill(words.en)
    await staff.press('my_offers.save')
    await staff.press('my_offers.save')
    expect(await page.locator('[name="criterion3.fr"]').inputValue()).toBe(words.fr)
    await staff.press('my_offers.publish')
    await staff.says('my_offers.now.published')
  })

  it.each([
    ['ar', 'زربيه'],
    ['fr', 'tapis numerique'],
    ['en', 'digital carpets'],
  ] as const)('is found and read by everybody in %s, with what leaving means', async (lang, typed) => {
    const passerBy = await site.passerBy({ ...desktop, lang })
    await passerBy.open(`/catalogue?q=${encodeURIComponent(typed)}`)
    await passerBy.page.getByRole('link', { name: words[lang], exact: true }).first().click()
    await passerBy.page.waitForURL(`${site.url}/offers/${offerId}`)
    await passerBy.look()
    expect(await passerBy.page.getByText(words[lang], { exact: true }).count()).toBeGreaterThanOrEqual(4)
  })

  it('can be chosen no longer once its firm is suspended, and says why', async () => {
    const certifier = await site.as('certifier', desktop)
    await certifier.open(certification)
    await certifier.page.locator('summary', { hasText: certifier.t('certification.review.suspend') }).click()
    const form = certifier.page.locator('form[action="?/suspend"]')
    await form.locator('[name="code"]').selectOption('incident_unanswered')
    await form.locator('[name="note"]').fill('Sans réponse.')
    await form.getByRole('button').click()
    await certifier.says('certification.state.suspended')
    const officer = await site.as('association', plainPhone)
    await officer.open(`/offers/${offerId}`)
    await officer.says('catalogue.unavailable.why')
    await officer.open(`/agreements/request?offer=${offerId}`)
  })
})
