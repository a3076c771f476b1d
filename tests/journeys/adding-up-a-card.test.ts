import { type Query, sql } from '@sanad/server/platform/database.ts'
import { voucherMachine } from '@sanad/shared/machines/voucher.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Served, serve } from '../world/served.ts'
import { Sessions } from './pages/sessions.ts'
import { memberOf } from './pages/visit.ts'
import { minorOf } from './tour/walk.ts'

let sanad: Served
let sessions: Sessions
beforeAll(async () => {
  sanad = await serve({}, { hasDemo: true })
  sessions = new Sessions(sanad.url, sanad.database)
}, 300_000)
afterAll(() => sanad?.stop())

interface Held {
  readonly id: string
  readonly email: string
  readonly worthMinor: string
}
const slow = { timeout: 120_000 }

/** Vouchers somebody holds who can sign in: three are enough of a kind. */
const heldWhere = (condition: Query<unknown>) =>
  sanad.database.rows<Held>(sql`
    SELECT v.id, v.worth_minor, ${memberOf(sql`v.association_id`)} AS email FROM voucher v
    WHERE ${condition} AND ${memberOf(sql`v.association_id`)} IS NOT NULL ORDER BY v.id LIMIT 3`)

async function cardOn(path: string, email: string): Promise<{ worth: bigint; parts: Record<string, bigint> }> {
  const answer = await fetch(sanad.url + path, {
    headers: { cookie: await sessions.of(email), 'accept-language': 'en' },
  })
  const page = await answer.text()
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
  it.each(voucherMachine.states)('when it is %s', slow, async state =>
    expectsToAddUp(await heldWhere(sql`v.state = ${state}`)),
  )

  it('while a payment waits or is with the bank', slow, async () => {
    const underway = await heldWhere(sql`EXISTS (SELECT FROM posting p
      WHERE p.voucher_id = v.id AND p.account_kind IN ('payable', 'transit') HAVING sum(p.amount_minor) > 0)`)
    await expectsToAddUp(underway)
  })

  it.each(['association.delivery', 'association.eu'])('on the home of %s', slow, async name => {
    const { worth, parts } = await cardOn('/association', `${name}@demo.sanad.example`)
    expect(worth).toBeGreaterThan(0n)
    expect(Object.values(parts).reduce((sum, part) => sum + part, 0n)).toBe(worth)
  })
})
