import { expect } from 'vitest'
import type { Site } from '../site/site.ts'
import { desktop, minorOf, paper, phone, plainPhone, type Walker } from '../site/walker.ts'

const officer = (site: Site) => site.as('association.new', plainPhone)
const staff = (site: Site) => site.as('provider', phone)

/** Where one thing of the walk is: the pages of both sides name it by the same id. */
const idIn = ({ page }: Walker): string => /[0-9a-f-]{36}/.exec(new URL(page.url()).pathname)?.[0] ?? ''

/** What the voucher's card says, part by part: available, committed, paid. */
async function shares({ page, t }: Walker): Promise<bigint[]> {
  const card = page.getByRole('region', { name: t('voucher.title') })
  return (await card.locator('dd').allTextContents()).map(minorOf)
}

/** 6. The officer looks for a page on the web, compares three offers, and asks for one. @returns the agreement's id */
export async function choose(site: Site): Promise<string> {
  const walker = await officer(site)
  await walker.open(`/catalogue?q=${encodeURIComponent('موقع')}&category=website`, '09-catalogue')
  const aside = walker.page.getByRole('link', { name: walker.t('compare.add') })
  for (let count = 0; count < 2; count++) await Promise.all([walker.page.waitForEvent('load'), aside.first().click()])
  const chosen = new URL(walker.page.url()).searchParams.getAll('compare').filter(Boolean)
  await walker.open(
    `/catalogue?q=${encodeURIComponent('تيسلي صفحة واحدة')}&${chosen.map(id => `compare=${id}`).join('&')}`,
  )
  await Promise.all([walker.page.waitForEvent('load'), aside.first().click()])
  await walker.follow('compare.open', '10-compare')
  const wide = await site.passerBy(desktop)
  await wide.open(new URL(walker.page.url()).pathname + new URL(walker.page.url()).search, 'compare')
  await walker.page
    .getByRole('main')
    .getByRole('link', { name: walker.t('offer.choose.short') })
    .last()
    .click()
  await walker.page.waitForURL(/agreements\/request/)
  await walker.field('agreements.request.note').fill('نريد صفحة تعرّف بأنشطة الجمعية وتسهّل التواصل معها.')
  await walker.press('agreements.request.send', '11-requested')
  return idIn(walker)
}

/** 7. The provider's staff offers and signs. */
export async function offer(site: Site, agreement: string): Promise<void> {
  const walker = await staff(site)
  await walker.open(`/agreements/${agreement}/offer`)
  await walker.page.getByRole('checkbox').check()
  await walker.press('agreements.offer.sign', '12-offered')
}

/** 8. The officer reads the agreement in Arabic and signs: the price moves from available to committed. @returns the price */
export async function sign(site: Site, agreement: string): Promise<bigint> {
  const walker = await officer(site)
  await walker.open('/association/voucher')
  expect(await shares(walker)).toEqual([540_000n, 0n, 0n])
  await walker.open(`/agreements/${agreement}/sign`, '13-read-and-sign')
  for (const box of await walker.page.getByRole('checkbox').all()) await box.check()
  await walker.press('agreements.sign.action')
  await walker.open('/association/voucher', '14-committed')
  const [available = 0n, committed = 0n, paid] = await shares(walker)
  expect([available + committed, paid]).toEqual([540_000n, 0n])
  return committed
}

/** 9. The firm delivers, with a link and a file. @returns the milestone's id */
export async function deliver(site: Site, agreement: string): Promise<string> {
  const walker = await staff(site)
  await walker.open(`/agreements/${agreement}`)
  await walker.page.getByRole('main').locator('a[href^="/deliveries/"]').first().click()
  await walker.page.waitForURL(/deliveries\/[0-9a-f-]{36}/)
  await walker.field('agreements.deliver.note').fill('الصفحة منشورة، وهذا دليل استعمالها.')
  await walker.field('agreements.deliver.links').fill('https://akka.association.example')
  await walker.page.locator('input[type=file]').setInputFiles(paper('guide.pdf', `guide ${agreement}`))
  await walker.press('agreements.deliver.send', '15-delivered')
  return idIn(walker)
}

/** 10. The officer looks at what was delivered and accepts it, criterion by criterion. */
export async function accept(site: Site, milestone: string): Promise<void> {
  const walker = await officer(site)
  await walker.open(`/acceptance/${milestone}`)
  for (const met of await walker.page.locator('input[type=radio][value=yes]').all()) await met.check()
  await walker.look('16-judge')
  await walker.press('agreements.judge.send', '17-accepted')
  await walker.says('milestone.state.accepted')
}
