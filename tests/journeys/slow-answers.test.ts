import { sql } from '@sanad/server/platform/database.ts'
import { expect, it } from 'vitest'
import { openSite } from './site/site.ts'
import { phone } from './site/walker.ts'

const site = openSite({ hasDemo: false })
const email = 'twelve@people.example'

/** Inside the page, since nobody outside sees into one that is being left: tells what is to be read of a form under way, and presses again. */
const impatient = () => {
  let presses = 0
  addEventListener('submit', ({ target }) => {
    presses++
    setTimeout(() => {
      const form = target as HTMLFormElement
      // biome-ignore lint/performance/useDomNodeTextContent: what is seen, not what is written
      console.log(form.querySelector<HTMLElement>('[role="status"]')?.innerText)
      if (presses === 1) form.requestSubmit()
    }, 1_000)
  })
}

it('A form whose answer takes long says that it is on its way, and pressed twice is done once', async () => {
  const { page, t, open, field, button } = await site.passerBy(phone)
  const told: string[] = []
  page.on('console', line => told.push(line.text()))
  await page.addInitScript(impatient)
  await open('/sign-in')
  await field('sign_in.email').fill(email)
  const held: (() => void)[] = []
  await page.route('**/sign-in', async route => {
    // What was sent has reached the server, whatever becomes of its answer.
    const answer = await route.fetch({ maxRedirects: 0 })
    await new Promise<void>(settle => held.push(settle))
    await route.fulfill({ response: answer }).catch(() => undefined)
  })
  await button('sign_in.ask').click({ noWaitAfter: true })
  await expect.poll(() => told, { timeout: 15_000 }).toEqual([t('form.sending'), t('form.sending')])
  await expect.poll(() => held.length, { timeout: 15_000 }).toBe(2)
  for (const letGo of held) letGo()
  await page.waitForURL('**/sign-in/code*')
  expect(await site.database.rows(sql`SELECT id FROM sign_in_code WHERE email = ${email}`)).toHaveLength(1)
  await page.unrouteAll()
  await page.goBack()
  expect(await page.getByRole('main').getByRole('status').textContent(), 'as it was before').toBe('')
})
