import { expireOverdue } from '@sanad/server/modules/vouchers/expire-vouchers.ts'
import { sql } from '@sanad/server/platform/database.ts'
import { eachInTurn } from '@sanad/server/platform/each-in-turn.ts'
import { untilNone } from '@sanad/server/platform/until-none.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aProgramme } from '../world/programmes.ts'
import { aVoucher } from '../world/vouchers.ts'
import { openWorld, type World } from '../world/world.ts'

const broken = new Error('broken')

describe('A programme the clock can do nothing for', () => {
  let world: World
  beforeAll(async () => {
    world = await openWorld()
  })
  afterAll(() => world.close())

  it.each(['first', 'last'])('keeps no other from its turn, be it found %s', async which => {
    const { database } = world.platform
    const made = []
    for (let each = 0; each < 3; each++) {
      const programme = await aProgramme(world)
      made.push({ ...(await aVoucher(world, programme, { isActive: false })), programmeId: programme.programmeId })
    }
    const [failing, ...others] = made.toSorted((a, b) =>
      a.programmeId < b.programmeId === (which === 'first') ? -1 : 1,
    )
    await database.run(
      sql.raw(`
      CREATE OR REPLACE FUNCTION break_one() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE 'broken'; END $$;
      DROP TRIGGER IF EXISTS break_one ON voucher;
      CREATE TRIGGER break_one BEFORE UPDATE ON voucher FOR EACH ROW
        WHEN (NEW.programme_id = '${failing?.programmeId}') EXECUTE FUNCTION break_one()`),
    )
    world.clock.forward({ days: 400 })
    await expect(expireOverdue(world.platform)).rejects.toThrow('broken')
    const states = await database.rows<{ state: string }>(
      sql`SELECT state FROM voucher WHERE id = ANY(${others.map(each => each.voucherId)}::uuid[])`,
    )
    expect(states).toEqual([{ state: 'expired' }, { state: 'expired' }])
  })
})

describe('What is done for each of many', () => {
  const failing = (...ids: number[]) => {
    const tried: number[] = []
    const act = async (id: number) => {
      tried.push(id)
      if (ids.includes(id)) throw broken
    }
    return { tried, act }
  }
  const upTo = (count: number) => Array.from({ length: count }, (_, at) => at)

  it('is done for all but those that fail, and fails at the end', async () => {
    const { tried, act } = failing(0, 7)
    await expect(eachInTurn(upTo(30), act)).rejects.toBe(broken)
    expect(tried).toEqual(upTo(30))
  })

  it('ends where one after the other fails: the database is away', async () => {
    const { tried, act } = failing(...upTo(30))
    await expect(eachInTurn(upTo(30), act)).rejects.toBe(broken)
    expect(tried).toHaveLength(10)
  })

  it('goes on to the next page past what failed and is found again, and ends', async () => {
    const { tried, act } = failing(1)
    const left = new Set(upTo(7))
    const done = untilNone(
      3,
      async () => [...left].slice(0, 3).map(each => ({ id: `${each}` })),
      async id => {
        await act(Number(id))
        left.delete(Number(id))
      },
    )
    await expect(done).rejects.toBe(broken)
    expect(tried).toEqual(upTo(7))
    expect([...left]).toEqual([1])
  })
})
