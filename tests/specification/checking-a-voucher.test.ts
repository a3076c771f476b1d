import { inspect } from 'node:util'
import { codeOf, markOf } from '@sanad/server/modules/vouchers/voucher-code.ts'
import { sql } from '@sanad/server/platform/database.ts'
import { openSecretBox } from '@sanad/server/platform/secret-box.ts'
import { closeProgramme } from '@sanad/shared/api/programmes.ts'
import * as api from '@sanad/shared/api/vouchers.ts'
import { isVoucherCode, parseVoucherCode } from '@sanad/shared/formats/voucher-code.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aProgramme, newProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { aVoucher, type VoucherInWorld } from '../world/vouchers.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
let programme: ProgrammeInWorld
beforeAll(async () => {
  world = await openWorld()
  programme = await aProgramme(world)
})
afterAll(() => world.close())

const codeShown = async ({ voucherId, officer }: VoucherInWorld) =>
  (await officer.ask(api.readVoucher, { params: { voucherId } })).code ?? ''
// The check is limited to a handful a minute and visitor: each test asks from an address of its own.
let address = 0
const visitor = () => `192.0.2.${++address}`
const check = async (code: string, remoteAddress = visitor()) =>
  (await world.api.inject({ method: 'POST', url: '/api/voucher-checks', payload: { code }, remoteAddress })).json()

describe('Checking a voucher', () => {
  it('says to anybody that it is valid, in which state and programme, and nothing about who holds it', async () => {
    const voucher = await aVoucher(world, programme)
    const reply = await check(await codeShown(voucher))
    expect(reply).toEqual({ isValid: true, state: 'active', programme: newProgramme().name })
    expect(JSON.stringify(reply)).not.toContain(voucher.associationId)
  })

  it('reads the code as people type it', async () => {
    const code = await codeShown(await aVoucher(world, programme))
    for (const typed of [
      code.toLowerCase(),
      code.replaceAll('-', ' '),
      ` ${code.replaceAll('-', '')} `,
      code.replaceAll('0', 'O').replaceAll('1', 'l'),
    ])
      expect(await check(typed)).toMatchObject({ isValid: true })
  })

  it('refuses kindly a code with a wrong character, without repeating it', async () => {
    const code = await codeShown(await aVoucher(world, programme))
    const wrong = code.replace(/^./, first => (first === '7' ? '8' : '7'))
    for (const typed of [wrong, '', 'bonjour', code.slice(1)]) {
      const reply = await check(typed)
      expect(reply).toMatchObject({ code: 'voucher.code_mistyped', status: 422, facts: { field: 'code' } })
      if (typed) expect(JSON.stringify(reply)).not.toContain(typed)
    }
  })

  it('says that a well-formed code nobody has is not valid', async () => {
    const unknown = codeOf(openSecretBox('another secret of another installation'), crypto.randomUUID())
    expect(await check(unknown)).toEqual({ isValid: false, state: null, programme: null })
  })

  it('is not valid once suspended, cancelled, or past its deadline, also before anybody has looked', async () => {
    const [suspended, late] = [await aVoucher(world, programme), await aVoucher(world, programme, { isActive: false })]
    await programme.manager.ask(api.suspendVoucher, {
      params: { voucherId: suspended.voucherId },
      body: { reason: 'under_review' },
    })
    expect(await check(await codeShown(suspended))).toMatchObject({ isValid: false, state: 'suspended' })
    expect(await check(await codeShown(late))).toMatchObject({ isValid: true, state: 'issued' })
    world.clock.forward({ days: 61 })
    expect(await check(await codeShown(late))).toMatchObject({ isValid: false, state: 'issued' })
  })

  it('asks to wait who tries too many', async () => {
    const same = visitor()
    const codes: string[] = []
    for (let time = 1; time <= 25; time++) codes.push((await check('x', same)).code)
    expect(codes).toEqual([...Array(20).fill('voucher.code_mistyped'), ...Array(5).fill('request.too_many')])
    expect(await check('x')).toMatchObject({ code: 'voucher.code_mistyped' })
  })
})

describe('A voucher code', () => {
  it('is the same each time, another for each voucher and each installation, and found by its mark', () => {
    const box = openSecretBox('one secret of one installation of ours')
    const ids = Array.from({ length: 500 }, () => crypto.randomUUID())
    const codes = ids.map(id => codeOf(box, id))
    expect(codes.every(isVoucherCode)).toBe(true)
    expect(new Set(codes).size).toBe(500)
    expect(ids.map(id => codeOf(box, id))).toEqual(codes)
    expect(codeOf(openSecretBox('another secret of another installation'), ids[0] ?? '')).not.toBe(codes[0])
    expect(markOf(box, codes[0] ?? '').equals(markOf(box, codes[0] ?? ''))).toBe(true)
    expect(markOf(box, codes[0] ?? '').equals(box.mark('voucher-code', ids[0] ?? ''))).toBe(false)
  })

  it('is shown to the association that holds it, with a QR whose address keeps it in the fragment', async () => {
    const voucher = await aVoucher(world, programme)
    const seen = await voucher.officer.ask(api.readVoucher, { params: { voucherId: voucher.voucherId } })
    expect(seen.code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{5}$/)
    const address = new URL(seen.qrText ?? '')
    expect([address.pathname, address.search, address.hash]).toEqual(['/check', '', `#${seen.code}`])
  })

  it('appears in no log line, no column of any table, no job and no refusal', async () => {
    const lines: string[] = []
    const quiet = await openWorld()
    // Everything handed to the logger, before any redaction, errors with all they carry.
    const keep = (...parts: unknown[]) =>
      lines.push(inspect(parts, { depth: 20, showHidden: true, maxStringLength: null }))
    const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace']
    Object.assign(quiet.platform, { log: Object.fromEntries(levels.map(level => [level, keep])) })
    try {
      const office = await aProgramme(quiet)
      const voucher = await aVoucher(quiet, office)
      const code = parseVoucherCode(await codeShown(voucher)) ?? ''
      const printed = await codeShown(voucher)
      const post = (payload: object | string) =>
        quiet.api.inject({
          method: 'POST',
          url: '/api/voucher-checks',
          headers: { 'content-type': 'application/json' },
          payload,
        })
      const replies = await Promise.all([
        post({ code: printed }),
        post({ code, more: code }),
        post({ code: [code] }),
        post(`{"code":"${code}`),
        post({ code: `${code}0` }),
      ])
      await office.manager.ask(api.cancelVoucher, {
        params: { voucherId: voucher.voucherId },
        body: { reason: 'issued_in_error' },
      })
      await office.manager.ask(closeProgramme, { params: { programmeId: office.programmeId } })
      await quiet.tick()
      quiet.platform.log.info('something is logged at all')
      const stored = await everythingStored(quiet)
      expect(stored).toContain(voucher.voucherId)
      expect(lines.join('')).toContain('something is logged at all')
      for (const place of [stored, lines.join(''), ...replies.map(reply => reply.body)])
        for (const secret of [code, printed, code.toLowerCase()]) expect(place.includes(secret)).toBe(false)
    } finally {
      await quiet.close()
    }
  })
})

/** Every row of every table as text; bytes also as the text they may hide. */
async function everythingStored({ platform }: World): Promise<string> {
  const tables = await platform.database.rows<{ schema: string; name: string }>(sql`
    SELECT table_schema AS schema, table_name AS name FROM information_schema.tables
    WHERE table_type = 'BASE TABLE' AND table_schema IN ('public', 'bullmq')`)
  const texts = await Promise.all(
    tables.map(async ({ schema, name }) => {
      const rows = await platform.database.rows<{ row: string }>(
        sql`SELECT to_jsonb(t)::text AS row FROM ${sql.table(`${schema}.${name}`)} AS t`,
      )
      return rows.map(({ row }) =>
        row.replace(/\\\\x([0-9a-f]+)/g, (all, hex: string) => `${all} ${Buffer.from(hex, 'hex').toString('latin1')}`),
      )
    }),
  )
  return texts.flat().join('\n')
}
