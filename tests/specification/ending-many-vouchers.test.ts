import { randomUUID } from 'node:crypto'
import { exhausted } from '@sanad/server/modules/vouchers/expire-vouchers.ts'
import { sql } from '@sanad/server/platform/database.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aPayee, approvedClaims } from '../world/claims.ts'
import { rowsRead } from '../world/plans.ts'
import { aProgramme } from '../world/programmes.ts'
import { commitTo, payAll } from '../world/spending.ts'
import { aVoucher } from '../world/vouchers.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

describe('Looking for vouchers that are used up', () => {
  it('reads the postings of those alone of which something was paid, however many others are under way', async () => {
    const programme = await aProgramme(world)
    const { providerId } = await aPayee(world)
    await approvedClaims(world, programme, { providerId, count: 400 })
    const voucher = await aVoucher(world, programme)
    const agreementId = randomUUID()
    await commitTo(world, voucher, agreementId, 540000n)
    await payAll(world, voucher, agreementId, 540000n)
    const { database } = world.platform
    await database.run(sql`ANALYZE voucher, account, posting`)
    const read = await rowsRead(database, exhausted(sql`true`))
    const its = await database.row<{ n: number }>(
      sql`SELECT count(*)::int AS n FROM posting WHERE voucher_id = ${voucher.voucherId}`,
    )
    expect(its?.n).toBeGreaterThan(3)
    expect(read('p')).toBe(its?.n)
    expect(read('paid')).toBe(1)
  })
})
