import { systemClock } from '@sanad/server/platform/clock.ts'
import { sql } from '@sanad/server/platform/database.ts'
import { beforeAll, expect, it } from 'vitest'
import { setsUpApp } from '../world/authenticator.ts'
import { memberOf } from './site/people.ts'
import { openSite } from './site/site.ts'
import { type Device, desktop, plainPhone, type Walker } from './site/walker.ts'

// Stripe leads back to the address Sanad says it has, a number here.
const site = openSite({ address: () => site.url.replace('localhost', '127.0.0.1') })

/** Staff of the European firm that has not begun at Stripe. */
let email = ''
beforeAll(async () => {
  const found = await site.database.row<{ email: string }>(sql`
    SELECT ${memberOf(sql`f.id`)} AS email FROM provider f
    WHERE f.country <> 'MA' AND NOT EXISTS (SELECT FROM payee_account a WHERE a.provider_id = f.id AND a.kind = 'stripe')
      AND ${memberOf(sql`f.id`)} IS NOT NULL ORDER BY f.id LIMIT 1`)
  if (!found) throw new Error('every firm of the demo has begun at Stripe')
  email = found.email
})

/** The same person once a second factor was given: under another token. */
async function again(device: Device): Promise<Walker> {
  const walker = await site.passerBy(device)
  const [name = '', value = ''] = (await site.sessions.of(email)).split('=', 2)
  await walker.page.context().addCookies([{ name, value, url: site.url.replace('localhost', '127.0.0.1') }])
  return walker
}

/** Asks for a link and follows it to the page that stands for Stripe’s. @returns its address */
async function goesToStripe(staff: Walker, key: 'stripe.begin' | 'stripe.continue'): Promise<string> {
  await staff.open('/provider/stripe')
  await staff.press(key)
  await staff.says('stripe.link')
  await staff.link('stripe.go').click()
  await staff.page.getByRole('button', { name: 'Terminer' }).waitFor()
  return staff.page.url()
}

it('Who only reads the mail of a firm does not say where it is paid', async () => {
  const staff = await site.as(email, plainPhone)
  await staff.open('/provider/stripe')
  await staff.says('stripe.state.none')
  await staff.press('stripe.begin')
  await staff.says('problem.session.second_factor_needed')
  await setsUpApp(await site.sessions.visitorAs(email), systemClock.now())
})

it('A firm begins at Stripe, on a phone without script, comes too late, and reads that it has begun and how to go on', async () => {
  const staff = await again(plainPhone)
  await goesToStripe(staff, 'stripe.begin')
  await staff.open('/provider/stripe?again=1')
  await staff.says('stripe.again')
  await staff.says('stripe.state.started')
  await staff.says('stripe.due')
})

it('It goes on at a desk, comes back and can be paid; a link that was used leads back as well, and nothing more is asked', async () => {
  const staff = await again(desktop)
  const stripe = await goesToStripe(staff, 'stripe.continue')
  await staff.page.getByRole('button', { name: 'Terminer' }).click()
  await staff.page.waitForURL('**/provider/stripe?returned=1')
  await staff.look()
  await staff.says('stripe.back')
  await staff.says('stripe.state.ready')
  expect(await staff.button('stripe.continue').count()).toBe(0)
  await staff.page.goto(stripe)
  await staff.page.waitForURL('**/provider/stripe?again=1')
  await staff.look()
  await staff.says('stripe.state.ready')
  expect(await staff.page.getByText(staff.t('stripe.again')).count()).toBe(0)
})
