import { randomUUID } from 'node:crypto'
import { balanceOf, post } from '@sanad/server/modules/ledger/index.ts'
import { clockActor } from '@sanad/server/platform/actor.ts'
import { command, execute } from '@sanad/server/platform/command.ts'
import { sql } from '@sanad/server/platform/database.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type World } from '../world/world.ts'

let world: World
const programmeId = randomUUID()
const pool = { kind: 'pool', ownerId: programmeId } as const
const funding = { kind: 'funding', ownerId: programmeId } as const

const move = command({
  name: 'test.move',
  by: ['clock'],
  async run(
    tx,
    input: {
      from: typeof pool | typeof funding | { kind: 'voucher'; ownerId: string }
      to: { kind: 'pool' | 'voucher' | 'funding'; ownerId: string }
      amountMinor: string
    },
  ) {
    tx.about('test', programmeId)
    await post(tx, {
      programmeId,
      kind: 'fund',
      objectId: programmeId,
      from: input.from,
      to: input.to,
      amountMinor: BigInt(input.amountMinor),
    })
  },
})
const run = (
  from: Parameters<typeof move.run>[1]['from'],
  to: { kind: 'pool' | 'voucher' | 'funding'; ownerId: string },
  amountMinor: string,
) => execute(world.platform, move, clockActor, randomUUID(), { from, to, amountMinor })
const balance = (kind: 'pool' | 'funding' | 'voucher', ownerId = programmeId) =>
  balanceOf(world.platform.database, programmeId, kind, ownerId)

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

describe('Keeping the ledger', () => {
  it('moves what one account gives to another, to the centime', async () => {
    await run(funding, pool, '1000')
    expect(await balance('pool')).toBe(1000n)
    expect(await balance('funding')).toBe(-1000n)
  })

  it('refuses to spend what is not there, also when fifty try at once', async () => {
    const voucher = { kind: 'voucher', ownerId: randomUUID() } as const
    const tries = await Promise.allSettled(Array.from({ length: 50 }, () => run(pool, voucher, '300')))
    const refused = tries.filter(each => each.status === 'rejected')
    expect(tries.filter(each => each.status === 'fulfilled')).toHaveLength(3)
    for (const each of refused) expect(each.reason).toMatchObject({ code: 'money.insufficient' })
    expect(await balance('pool')).toBe(100n)
    expect(await balance('voucher', voucher.ownerId)).toBe(900n)
  })

  it('refuses to debit an account that never held anything', async () => {
    const empty = { kind: 'voucher', ownerId: randomUUID() } as const
    await expect(run(empty, pool, '1')).rejects.toMatchObject({ code: 'money.insufficient' })
  })

  it('lets the database itself refuse an unbalanced transaction', async () => {
    const broken = world.platform.database.run(sql`
      WITH opened AS (INSERT INTO ledger_transaction (programme_id, kind, object_id, at)
        VALUES (${programmeId}, 'fund', ${programmeId}, ${world.clock.now()}) RETURNING id)
      INSERT INTO posting (transaction_id, programme_id, account_kind, owner_id, amount_minor)
      SELECT id, ${programmeId}, 'pool', ${programmeId}, 5 FROM opened`)
    await expect(broken).rejects.toMatchObject({ constraint: 'transaction_balanced' })
  })

  it('lets the database itself refuse a posting without a transaction of its programme', async () => {
    const orphan = world.platform.database.run(sql`
      INSERT INTO posting (transaction_id, programme_id, account_kind, owner_id, amount_minor)
      SELECT ${randomUUID()}::uuid, ${programmeId}::uuid, 'pool', ${programmeId}::uuid, amount FROM (VALUES (5), (-5)) AS leg (amount)`)
    await expect(orphan).rejects.toMatchObject({ constraint: 'posting_of_known_transaction' })
  })

  it('lets the database itself refuse a balance written by hand, and any change of what was posted', async () => {
    for (const statement of [
      sql`UPDATE account SET balance_minor = 1000000`,
      sql`DELETE FROM account`,
      sql`INSERT INTO account SELECT programme_id, kind, uuidv7(), 1000000 FROM account LIMIT 1`,
      sql`TRUNCATE account`,
      sql`UPDATE posting SET amount_minor = 1`,
      sql`DELETE FROM posting`,
      sql`DELETE FROM ledger_transaction`,
    ])
      await expect(world.platform.database.run(statement)).rejects.toMatchObject({ code: '23001' })
  })

  it('does not deadlock when many move between the same accounts in opposite directions', async () => {
    const voucher = { kind: 'voucher', ownerId: randomUUID() } as const
    await run(funding, pool, '100000')
    await run(pool, voucher, '50000')
    const moves = Array.from({ length: 60 }, (_, i) => (i % 2 ? run(pool, voucher, '1') : run(voucher, pool, '1')))
    await Promise.all(moves)
    expect(await balance('voucher', voucher.ownerId)).toBe(50000n)
  })
})
