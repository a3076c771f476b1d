import { hash, randomUUID } from 'node:crypto'
import { payeeAccountOf } from '@sanad/server/modules/providers/index.ts'
import { publicActor } from '@sanad/server/platform/actor.ts'
import { sql } from '@sanad/server/platform/database.ts'
import { canonical } from '@sanad/server/platform/input-hash.ts'
import { listPayeeAccounts, setPayeeAccount } from '@sanad/shared/api/providers.ts'
import { ibanOfRib } from '@sanad/shared/formats/iban.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aProvider, someRib } from '../world/providers.ts'
import { gaveSecondFactor } from '../world/sessions.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const reading = () => ({
  ...world.platform.database,
  actor: publicActor,
  now: world.clock.now(),
  platform: world.platform,
})
const account = (number: string, holderLatinName = 'Atlas Web SARL') => ({ body: { number, holderLatinName } })

describe('Bank details', () => {
  it('are sealed: the number stands nowhere in the database, only its last four digits', async () => {
    const { staff, providerId } = await aProvider(world)
    const rib = someRib()
    expect(await staff.ask(setPayeeAccount, account(rib))).toMatchObject({ numberTail: rib.slice(-4) })
    const rows = await world.platform.database.rows<{ text: string }>(sql`
      SELECT to_jsonb(a)::text AS text FROM payee_account a UNION ALL SELECT to_jsonb(k)::text FROM command_key k
      UNION ALL SELECT to_jsonb(l)::text FROM log_entry l UNION ALL SELECT to_jsonb(m)::text FROM mail m`)
    expect(rows.length).toBeGreaterThan(2)
    expect(rows.filter(({ text }) => text.includes(rib))).toEqual([])
    const sealed = await payeeAccountOf(reading(), providerId, 'bank')
    expect(sealed).toMatchObject({ kind: 'rib', holderLatinName: 'Atlas Web SARL' })
    expect(sealed?.open()).toBe(rib)
    expect(await payeeAccountOf(reading(), providerId, 'stripe')).toBeUndefined()
  })

  it('cannot be found by trying: what the log keeps of them is no hash of the number', async () => {
    const { staff } = await aProvider(world)
    const { body } = account(someRib())
    const key = randomUUID()
    const first = await staff.ask(setPayeeAccount, { body, key })
    const tried = hash('sha256', canonical(body), 'buffer')
    const found = await world.platform.database.row<{ kept: number; told: number }>(sql`
      SELECT count(*)::int AS kept, (count(*) FILTER (WHERE input_hash = ${tried}))::int AS told
      FROM (SELECT input_hash FROM log_entry WHERE object_id = ${first.id} UNION ALL SELECT input_hash FROM command_key WHERE key = ${key}) AS k`)
    expect(found).toEqual({ kept: 2, told: 0 })
    expect(await staff.ask(setPayeeAccount, { body, key })).toEqual(first)
    expect(await staff.refused(setPayeeAccount, { ...account(someRib()), key })).toBe('idempotency.mismatch')
  })

  it('are checked: RIB, IBAN and BIC by their rules, the holder in letters banks accept', async () => {
    const { staff } = await aProvider(world)
    const rib = someRib()
    const wrong = `${rib.slice(0, 23)}${(Number(rib[23]) + 1) % 10}`
    expect(await staff.refused(setPayeeAccount, account(wrong))).toBe('payee_account.number_wrong')
    expect(await staff.refused(setPayeeAccount, account('FR7630006000011234567890188'))).toBe(
      'payee_account.number_wrong',
    )
    expect(await staff.refused(setPayeeAccount, account(rib, 'أطلس ويب'))).toBe('payee_account.name_not_latin')
    const withBic = { body: { number: rib, holderLatinName: 'Atlas', bic: 'BCM' } }
    expect(await staff.refused(setPayeeAccount, withBic)).toBe('payee_account.bic_wrong')
    expect(await staff.ask(setPayeeAccount, account(' fr76 3000 6000 0112 3456 7890 189 '))).toMatchObject({
      numberTail: '0189',
    })
  })

  it('change only with a second factor given in the last quarter of an hour', async () => {
    const { staff } = await aProvider(world)
    await gaveSecondFactor(world, staff, 16)
    expect(await staff.refused(setPayeeAccount, account(someRib()))).toBe('session.second_factor_needed')
  })

  it('end the account before, keep it in the history, and tell all staff by mail', async () => {
    const { staff, providerId } = await aProvider(world)
    const colleague = await world.actor('staff', providerId, 'Salma')
    const [first, second] = [someRib(), someRib()]
    await staff.ask(setPayeeAccount, account(first))
    await colleague.ask(setPayeeAccount, account(second))
    const { accounts } = await staff.ask(listPayeeAccounts)
    expect(accounts.map(({ numberTail, endedAt, addedBy }) => [numberTail, endedAt === null, addedBy])).toEqual([
      [second.slice(-4), true, 'Salma'],
      [first.slice(-4), false, staff.email],
    ])
    const mails = await world.platform.database.rows<{ recipient: string }>(sql`
      SELECT recipient FROM mail WHERE body LIKE ${`%${second.slice(-4)}%`}`)
    expect(new Set(mails.map(({ recipient }) => recipient))).toEqual(new Set([staff.email, colleague.email]))
  })

  it('are the same account as RIB and as IBAN, and setting the same again changes nothing', async () => {
    const { staff, providerId } = await aProvider(world)
    const rib = someRib()
    await staff.ask(setPayeeAccount, account(rib))
    expect(await staff.refused(setPayeeAccount, account(ibanOfRib(rib)))).toBe('payee_account.unchanged')
    const other = await aProvider(world)
    await other.staff.ask(setPayeeAccount, account(ibanOfRib(rib)))
    const [mine, theirs] = [
      await payeeAccountOf(reading(), providerId, 'bank'),
      await payeeAccountOf(reading(), other.providerId, 'bank'),
    ]
    expect(mine?.numberMark.equals(theirs?.numberMark ?? Buffer.alloc(0))).toBe(true)
  })

  it('leave one account in force when fifty changes come at once', async () => {
    const { staff, providerId } = await aProvider(world)
    await Promise.all(Array.from({ length: 50 }, () => staff.ask(setPayeeAccount, account(someRib()))))
    const live = await world.platform.database.row<{ live: number; all: number }>(sql`
      SELECT count(*) FILTER (WHERE ended_at IS NULL)::int AS live, count(*)::int AS all FROM payee_account WHERE provider_id = ${providerId}`)
    expect(live).toEqual({ live: 1, all: 50 })
  })
})
