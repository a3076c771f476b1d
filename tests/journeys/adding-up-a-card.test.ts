import { type Query, sql } from '@sanad/server/platform/database.ts'
import { voucherMachine } from '@sanad/shared/machines/voucher.ts'
import { describe, expect, it } from 'vitest'
import { mailboxOf, memberOf } from './site/people.ts'
import { openSite } from './site/site.ts'
import { minorOf, phone } from './site/walker.ts'

const site = openSite()
/** What is left of a voucher to spend. */
const available = sql`coalesce((SELECT balance_minor FROM account c WHERE c.kind = 'voucher' AND c.owner_id = v.id), 0)`

interface Held {
  readonly id: string
  readonly email: string
  readonly worthMinor: string
}

/** Vouchers somebody holds who can sign in: three are enough of a kind. */
const heldWhere = (condition: Query<unknown>) =>
  site.database.rows<Held>(sql`
    SELECT v.id, v.worth_minor, ${memberOf(sql`v.association_id`)} AS email FROM voucher v
    WHERE ${condition} AND ${memberOf(sql`v.association_id`)} IS NOT NULL ORDER BY v.id LIMIT 3`)

async function cardOn(path: string, email: string): Promise<{ worth: bigint; parts: Record<string, bigint> }> {
  const page = await (await site.get(path, { email })).text()
  const card = /<section class="voucher[\s\S]*?<\/section>/.exec(page)?.[0] ?? ''
  const amounts = [...card.matchAll(/<dt>(.*?)<\/dt>\s*<dd>(.*?)<\/dd>/g)].map(([, label = '', amount = '']) => [
    label.replace(/<[^>]*>/g, '').trim(),
    minorOf(amount.replace(/<[^>]*>/g, '')),
  ])
  const worth = /class="amount-large">(.*?)<\/p>/.exec(card)?.[1]?.replace(/<[^>]*>/g, '')
  return { worth: minorOf(worth), parts: Object.fromEntries(amounts) }
}

async function expectsToAddUp(vouchers: readonly Held[]): Promise<void> {
  expect(vouchers.length).toBeGreaterThan(0)
  for (const { id, email, worthMinor } of vouchers) {
    const { worth, parts } = await cardOn(`/association/voucher?voucher=${id}`, email)
    expect(worth).toBe(BigInt(worthMinor))
    expect(Object.keys(parts)).toEqual(expect.arrayContaining(['Available', 'Committed', 'Paid']))
    expect({ id, sum: Object.values(parts).reduce((sum, part) => sum + part, 0n) }).toEqual({ id, sum: worth })
  }
}

describe('The parts on a voucher’s card add up to its worth', () => {
  it.each(voucherMachine.states)('when it is %s', async state =>
    expectsToAddUp(await heldWhere(sql`v.state = ${state}`)),
  )

  it('while a payment waits or is with the bank', async () => {
    const underway = await heldWhere(sql`EXISTS (SELECT FROM posting p
      WHERE p.voucher_id = v.id AND p.account_kind IN ('payable', 'transit') HAVING sum(p.amount_minor) > 0)`)
    await expectsToAddUp(underway)
  })

  it.each(['association.delivery', 'association.eu'])('on the home of %s', async name => {
    const { worth, parts } = await cardOn('/association', mailboxOf(name))
    expect(worth).toBeGreaterThan(0n)
    expect(Object.values(parts).reduce((sum, part) => sum + part, 0n)).toBe(worth)
  })
})

describe('An officer who chooses a service', () => {
  const textOf = async (path: string, email: string) => (await site.get(path, { email })).text()
  const offer = () =>
    site.database.row<{ id: string; category: string }>(sql`
      SELECT o.id, o.category FROM offer o JOIN certification c ON c.provider_id = o.provider_id AND c.state = 'certified'
      WHERE o.state = 'published' AND o.currency = 'MAD' ORDER BY o.id LIMIT 1`)
  /** The only voucher of its association, in dirham. */
  const holding = (condition: Query<unknown>) =>
    heldWhere(sql`v.state = 'active' AND ${condition} AND (SELECT currency FROM programme m WHERE m.id = v.programme_id) = 'MAD'
      AND (SELECT count(*) FROM voucher w WHERE w.association_id = v.association_id) = 1`)

  it('is told plainly that nothing is left, and not asked to choose what would be refused', async () => {
    const [empty] = await holding(sql`${available} = 0`)
    const { id } = (await offer()) ?? {}
    const catalogue = await textOf('/catalogue', empty?.email ?? '')
    const banner = /<div class="banner (\w+)[\s\S]*?<\/div>/.exec(catalogue)
    expect(banner?.[1]).toBe('info')
    expect(banner?.[0]).toContain('Nothing is left available on the voucher.')
    expect(catalogue).not.toContain('You pay')
    for (const path of [`/offers/${id}`, `/compare?offer=${id}`, `/agreements/request?offer=${id}`]) {
      const page = await textOf(path, empty?.email ?? '')
      expect(page, path).toContain('Nothing is left available on the voucher.')
      expect(page, path).toMatch(/<button type="button" class="button" aria-disabled="true"/)
      expect(page, path).not.toContain(`href="/agreements/request?offer=${id}"`)
    }
  })

  it('reads what is left where there is something', async () => {
    const [holder] = await holding(sql`${available} > 0`)
    const { id } = (await offer()) ?? {}
    const banner = /<div class="banner (\w+)[\s\S]*?<\/div>/.exec(await textOf('/catalogue', holder?.email ?? ''))
    expect(banner?.[1]).toBe('good')
    expect(banner?.[0]).toContain('Available on your voucher')
    expect(await textOf(`/offers/${id}`, holder?.email ?? '')).toContain(`href="/agreements/request?offer=${id}"`)
  })
})

describe('The money of a programme adds up to what was issued', () => {
  it.each([
    ['/office', 'manager'],
    ['/office', 'auditor.eu'],
    ['/office/vouchers', 'auditor'],
    ['/office/vouchers', 'manager.eu'],
  ])('on %s, for %s', async (path, name) => {
    const page = await (await site.get(path, { email: mailboxOf(name) })).text()
    const flow = /<ol class="card flow">[\s\S]*?<\/ol>/.exec(page)?.[0] ?? ''
    const [issued, ...parts] = [...flow.matchAll(/<b>([\s\S]*?)<\/b>/g)].map(([, amount = '']) =>
      minorOf(amount.replace(/<[^>]*>/g, '')),
    )
    expect(issued).toBeGreaterThan(0n)
    expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(issued)
  })
})

describe('In letters twice as large, on a phone (WCAG 1.4.4)', () => {
  it.each(['/association', '/association/voucher'])(
    '%s has nothing beside the screen, and the whole amount',
    async path => {
      const { page, open } = await site.as('association.delivery', phone)
      await open(path)
      const beside = await page.evaluate(() => {
        const { style } = document.documentElement
        style.fontSize = `${2 * Number.parseFloat(getComputedStyle(document.documentElement).fontSize)}px`
        const [card, amount] = ['.voucher', '.amount-large .currency'].map(css => document.querySelector(css))
        const edges = [card, amount].map(each => each?.getBoundingClientRect().left ?? Number.NaN)
        const isWhole = (edges[0] ?? Number.NaN) <= (edges[1] ?? Number.NaN)
        return { px: document.documentElement.scrollWidth - document.documentElement.clientWidth, isWhole }
      })
      expect(beside).toEqual({ px: 0, isWhole: true })
    },
  )
})
