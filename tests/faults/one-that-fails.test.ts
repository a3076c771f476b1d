import { lookAtPaid } from '@sanad/server/modules/agreements/look-at-paid.ts'
import { reconcileImports } from '@sanad/server/modules/registrations/interrupted-imports.ts'
import { expireOverdue } from '@sanad/server/modules/vouchers/expire-vouchers.ts'
import { sql } from '@sanad/server/platform/database.ts'
import { eachInTurn } from '@sanad/server/platform/each-in-turn.ts'
import { untilNone } from '@sanad/server/platform/until-none.ts'
import { startRegisterImport } from '@sanad/shared/api/register-imports.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aPayee, approvedClaims } from '../world/claims.ts'
import { aFile } from '../world/files.ts'
import { aProgramme } from '../world/programmes.ts'
import { registerHeader } from '../world/registers.ts'
import { aVoucher } from '../world/vouchers.ts'
import { openWorld, type World } from '../world/world.ts'

const broken = new Error('broken')

/** From now on nothing happens to these rows: each time a statement fails. */
const breaks = (world: World, table: string, column: string, ids: readonly (string | undefined)[]) =>
  world.platform.database.run(
    sql.raw(`
      CREATE OR REPLACE FUNCTION break_one() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE 'broken'; END $$;
      DROP TRIGGER IF EXISTS break_one ON ${table};
      CREATE TRIGGER break_one BEFORE UPDATE ON ${table} FOR EACH ROW
        WHEN (NEW.${column} IN (${ids.map(id => `'${id}'`).join()})) EXECUTE FUNCTION break_one()`),
  )

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
    await breaks(world, 'voucher', 'programme_id', [failing?.programmeId])
    world.clock.forward({ days: 400 })
    await expect(expireOverdue(world.platform)).rejects.toThrow('broken')
    const states = await database.rows<{ state: string }>(
      sql`SELECT state FROM voucher WHERE id = ANY(${others.map(each => each.voucherId)}::uuid[])`,
    )
    expect(states).toEqual([{ state: 'expired' }, { state: 'expired' }])
  })
})

describe('One object the clock can do nothing for', () => {
  let world: World
  beforeAll(async () => {
    world = await openWorld()
  })
  afterAll(() => world.close())

  it('keeps no other from being over, be they looked at together or after it', async () => {
    const { database } = world.platform
    const claims = await approvedClaims(world, await aProgramme(world), {
      providerId: (await aPayee(world)).providerId,
      count: 3,
    })
    await database.run(
      sql`UPDATE claim SET state = 'paid' WHERE id = ANY(${claims.map(({ claimId }) => claimId)}::uuid[])`,
    )
    const [failing, ...others] = claims.map(({ voucherId }) => voucherId)
    await breaks(world, 'agreement', 'voucher_id', [failing])
    // As if it had been paid a thousand times, the two others with the last of them and later.
    await database.run(sql`
      INSERT INTO paid_voucher (voucher_id) SELECT unnest(array_fill(${failing}::uuid, ARRAY[999]) || ${others}::uuid[])`)
    await expect(lookAtPaid(world.platform)).rejects.toThrow('broken')
    const over = await database.rows<{ voucherId: string }>(
      sql`SELECT voucher_id FROM agreement WHERE state = 'completed' ORDER BY voucher_id`,
    )
    expect(over.map(({ voucherId }) => voucherId)).toEqual(others.toSorted())
    expect(await database.rows(sql`SELECT DISTINCT voucher_id FROM paid_voucher`)).toEqual([{ voucherId: failing }])
  })

  it('keeps no other of its programme from its deadline', async () => {
    const { database } = world.platform
    const programme = await aProgramme(world)
    const made = []
    for (let each = 0; each < 3; each++) made.push(await aVoucher(world, programme, { isActive: false }))
    const ids = made.map(({ voucherId }) => voucherId)
    await breaks(world, 'voucher', 'id', ids.slice(0, 1))
    world.clock.forward({ days: 400 })
    await expect(expireOverdue(world.platform)).rejects.toThrow('broken')
    const expired = await database.rows<{ id: string }>(
      sql`SELECT id FROM voucher WHERE id = ANY(${ids}::uuid[]) AND state = 'expired' ORDER BY id`,
    )
    expect(expired.map(({ id }) => id)).toEqual(ids.slice(1).toSorted())
  })

  it('keeps no import of a register from going on, though another cannot be told that it stopped', async () => {
    const { database, clock } = world.platform
    const { manager } = await aProgramme(world)
    const begun = async (name: string) => {
      const fileId = await aFile(manager, { purpose: 'register', bytes: `${registerHeader}\n1;جمعية;${name};Tiznit` })
      return (await manager.ask(startRegisterImport, { body: { fileId } })).importId
    }
    const [stopped, due] = [await begun('Argane'), await begun('Rif')]
    await database.run(sql`UPDATE outbox SET state = 'failed' WHERE job LIKE 'register.%'`)
    await database.run(sql`
      UPDATE register_import SET state = 'check_interrupted', retry_at = ${clock.now()} WHERE id = ${due}`)
    await breaks(world, 'register_import', 'id', [stopped])
    await expect(reconcileImports(world.platform)).rejects.toThrow('broken')
    expect(await database.row(sql`SELECT state FROM register_import WHERE id = ${due}`)).toEqual({ state: 'checking' })
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

  it('goes on past any number of those PostgreSQL refuses one by one: it is there', async () => {
    const { tried, act } = failing(...upTo(12))
    const refused = Object.assign(new Error('broken'), { code: '23514' })
    const done = eachInTurn(upTo(30), id =>
      act(id).catch(() => {
        throw refused
      }),
    )
    await expect(done).rejects.toBe(refused)
    expect(tried).toEqual(upTo(30))
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
