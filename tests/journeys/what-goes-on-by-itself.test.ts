import { sql } from '@sanad/server/platform/database.ts'
import { describe, expect, it } from 'vitest'
import { memberOf } from './site/people.ts'
import { openSite } from './site/site.ts'
import { phone, plainPhone } from './site/walker.ts'

const site = openSite()

const cases = [
  {
    what: 'A certification',
    table: 'certification',
    going: 'scanning',
    done: 'in_review',
    path: () => '/provider/certification',
  },
  {
    what: 'A claim',
    table: 'claim',
    going: 'submitted',
    done: 'flagged',
    path: (id: string) => `/provider/claims/${id}`,
  },
] as const

describe.each(cases)('$what that is being checked', ({ table, going, done, path }) => {
  it.each([
    ['as soon as they are, nothing being pressed', phone],
    ['when it is asked again, where there is no script', plainPhone],
  ])('says so, and that the checks are done %s', async (_, device) => {
    const found = await site.database.row<{ id: string; email: string }>(sql`
      SELECT t.id, ${memberOf(sql`t.provider_id`)} AS email FROM ${sql.table(table)} t
      WHERE t.state = ${done} AND ${memberOf(sql`t.provider_id`)} IS NOT NULL ORDER BY t.id LIMIT 1`)
    const id = found?.id ?? ''
    // The worker is done with it before anybody could look.
    const put = (state: string) =>
      site.database.run(sql`UPDATE ${sql.table(table)} SET state = ${state} WHERE id = ${id}`)
    const staff = await site.as(found?.email ?? 'nobody@people.example', device)
    await put(going)
    await staff.open(path(id))
    await staff.says(`${table}.state.${going}` as 'claim.state.submitted')
    await put(done)
    if (!device.javaScriptEnabled)
      await Promise.all([staff.page.waitForEvent('load'), staff.link('progress.renew').click()])
    await expect.poll(() => staff.page.locator('[data-live]').count(), { timeout: 20_000 }).toBe(0)
    await staff.says(`${table}.state.${done}` as 'claim.state.flagged')
    await staff.look()
  })
})
