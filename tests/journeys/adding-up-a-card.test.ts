import { type Query, sql } from '@sanad/server/platform/database.ts'
import { voucherMachine } from '@sanad/shared/machines/voucher.ts'
import { describe, expect, it } from 'vitest'
import { mailboxOf, memberOf } from './site/people.ts'
import { openSite } from './site/site.ts'
import { minorOf } from './site/walker.ts'

const site = openSite()

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
