import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { aPhoto } from '../world/photos.ts'
import { isFine } from './looking/is-fine.ts'
import { openSite } from './site/site.ts'
import { desktop, paper, phone, plainPhone, type Walker } from './site/walker.ts'

const site = openSite()
const officer = () => site.as('association.new', plainPhone)
const reviewer = () => site.as('reviewer', desktop)
let registrationId = ''
let scanBefore = ''

const dossierOf = (walker: Walker) => walker.open(`/office/registrations/${registrationId}`)
const home = () => `/association/registration/${registrationId}`
/** The card of one paper, on either side. */
const cardOf = ({ page, t }: Walker, slot: 'receipt' | 'statutes') =>
  page.locator('section.card, .card').filter({ has: page.getByRole('heading', { name: t(`paper.${slot}`) }) })

async function handIn(walker: Walker, button: 'registration.submit' | 'registration.resubmit'): Promise<void> {
  await walker.open(`${home()}/check`)
  for (const box of await walker.page.getByRole('checkbox').all()) await box.check()
  await walker.press(button)
  await walker.says('registration.submitted')
}

async function fillIn(walker: Walker): Promise<void> {
  await walker.open('/association/registration')
  registrationId = /[0-9a-f-]{36}/.exec(walker.page.url())?.[0] ?? ''
  for (const task of ['place', 'contact', 'officers']) {
    await walker.open(`${home()}/${task}`)
    await walker.press('registration.save')
  }
  for (const slot of ['receipt', 'statutes', 'officers_list']) {
    await walker.open(`${home()}/paper/${slot}`)
    if (slot === 'receipt') await walker.page.getByRole('radio').first().check()
    await walker.page.locator('input[name=file]').setInputFiles(paper(`${slot}.pdf`, `${slot} first`))
    await walker.field('paper.dated_on').fill('2024-03-14')
    await walker.press('registration.save')
  }
}

/** A list that opens, as the office opens it. */
async function unfold(page: Page, summary: string): Promise<void> {
  const details = page.locator('details', { has: page.locator('summary', { hasText: summary }) })
  if (!(await details.evaluate(element => (element as HTMLDetailsElement).open)))
    await details.locator('summary').click()
}

describe('A registration with one wrong paper', () => {
  it('is sent back by the reviewer, that paper only, with its reason and words', async () => {
    await fillIn(await officer())
    await handIn(await officer(), 'registration.submit')
    const walker = await reviewer()
    await dossierOf(walker)
    const { page, t } = walker
    const card = cardOf(walker, 'statutes')
    scanBefore = (await card.locator('a[href^="/api/files/"]').first().getAttribute('href')) ?? ''
    await card.locator('summary').click()
    await card.locator('[name="reason"]').selectOption('unreadable')
    await card.locator('[name="note"]').fill('الصفحة الثانية مظلمة')
    await card.getByRole('button', { name: t('review.paper.send_back') }).click()
    await card.getByText(t('paper.state.sent_back'), { exact: true }).waitFor()
    await isFine(page, 'fr')
    expect(await walker.button('review.approve').getAttribute('aria-disabled')).toBe('true')
    await walker.press('review.ask')
    await walker.says('registration.state.needs_info')
    await isFine(page, 'fr')
  })

  it('tells the officer in Arabic which paper, why and what to do, and takes a photo made with the phone', async () => {
    const walker = await officer()
    await walker.open(home())
    await walker.says('registration.asked')
    await walker.open(`${home()}/paper/receipt`)
    expect(new URL(walker.page.url()).pathname, 'the other papers stay as they are').toBe(home())
    await walker.open(`${home()}/paper/statutes`)
    await walker.says('paper.reason.unreadable')
    await walker.says('paper.reason.unreadable.todo')
    await walker.page.getByText('الصفحة الثانية مظلمة').waitFor()
    const photo = { name: 'photo.jpg', mimeType: 'image/jpeg', buffer: aPhoto('jpeg').bytes }
    await walker.page.locator('input[capture="environment"]').setInputFiles(photo)
    await walker.press('registration.save')
    await handIn(walker, 'registration.resubmit')
    const office = await reviewer()
    await dossierOf(office)
    const shown = cardOf(office, 'statutes').locator('img.scan')
    await expect.poll(() => shown.evaluate(image => (image as HTMLImageElement).src)).not.toContain(scanBefore)
  })

  it('is refused with a code and words, which the officer contests once, and is approved on appeal', async () => {
    const office = await reviewer()
    await dossierOf(office)
    await unfold(office.page, office.t('review.refuse'))
    const refusal = office.page.locator('form[action="?/refuse"]')
    await refusal.locator('[name="reason"]').selectOption('papers_contradict')
    await refusal.locator('[name="note"]').fill('الاسمان في الوثيقتين مختلفان')
    await refusal.getByRole('button').click()
    await office.says('registration.state.refused')
    const walker = await officer()
    await walker.open(home())
    await walker.says('registration.refusal.papers_contradict')
    await walker.page.getByText('الاسمان في الوثيقتين مختلفان').first().waitFor()
    await walker.follow('registration.appeal')
    await walker.field('registration.appeal.text').fill('غيّر الجمع العام الاسم، والمحضر مرفق بالقانون الأساسي.')
    await walker.press('registration.appeal.send')
    await office.open('/office/registrations?due=appeal')
    await office.page.getByRole('main').locator(`a[href$="${registrationId}"]`).first().click()
    await office.page.getByText('غيّر الجمع العام الاسم', { exact: false }).first().waitFor()
    await office.look()
    await cardOf(office, 'statutes')
      .getByRole('button', { name: office.t('review.paper.accept') })
      .click()
    await office.press('review.approve')
    await office.says('registration.state.eligible')
    await walker.open(home())
    await walker.says('registration.is_eligible')
  })
})

describe('A scan, sent from a phone whose connection breaks', () => {
  it('goes on where it stopped once the connection is back, and is what the form keeps', async () => {
    const { page, ...walker } = await site.as('association.new', phone)
    await walker.open('/association/registration?all')
    await page
      .getByRole('button', { name: walker.t('begin.choose.action') })
      .first()
      .click()
    await page.waitForURL(/[0-9a-f-]{36}$/)
    await walker.open(`${new URL(page.url()).pathname}/paper/statutes`)
    const offsets: string[] = []
    await page.route('**/api/uploads/**', async route => {
      const offset = route.request().headers()['upload-offset']
      if (offset === undefined || offsets.push(offset) !== 2) return route.continue()
      await page.context().setOffline(true)
      return route.abort('internetdisconnected')
    })
    const photo = Buffer.concat([aPhoto('jpeg').bytes, Buffer.alloc(1_000_000, 9)])
    await page
      .locator('input[capture="environment"]')
      .setInputFiles({ name: 'p.jpg', mimeType: 'image/jpeg', buffer: photo })
    await walker.says('upload.offline')
    await walker.look()
    await page.context().setOffline(false)
    await walker.says('upload.received')
    expect(offsets.slice(0, 3)).toEqual(['0', '524288', '524288'])
    await walker.press('registration.save')
    await page.getByText('p.jpg').first().waitFor()
  })
})
