import { recordChecks } from '@sanad/server/modules/record/check-record.ts'
import { sql } from '@sanad/server/platform/database.ts'
import { isIce } from '@sanad/shared/formats/ice.ts'
import { lifeCycles } from '@sanad/shared/machines/index.ts'
import { categories } from '@sanad/shared/machines/offer.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DemoInWorld, demoTimeoutMs, openDemoWorld, passingStates } from '../world/demo.ts'

let demo: DemoInWorld
beforeAll(async () => {
  demo = await openDemoWorld()
}, demoTimeoutMs)
afterAll(() => demo?.close())

type Query<Row> = Parameters<typeof demo.platform.database.rows<Row>>[0]
const rows = <Row>(query: Query<Row>) => demo.platform.database.rows<Row>(query)
const count = async (table: string): Promise<number> =>
  (await rows<{ n: number }>(sql`SELECT count(*)::int AS n FROM ${sql.table(table)}`))[0]?.n ?? 0

describe('The demo has something true to show on every page', () => {
  it.each(Object.entries(lifeCycles))('a %s in every state it can rest in', async (kind, { machine }) => {
    const found = await rows<{ state: string }>(sql`SELECT DISTINCT state FROM ${sql.table(kind)}`)
    const resting = machine.states.filter(state => !passingStates[kind]?.[state])
    expect(found.map(({ state }) => state).sort()).toEqual([...resting].sort())
  })

  it('400 associations with names in both scripts, all over Morocco', async () => {
    const found = await rows<{ nameAr: string; nameFr: string; region: string; province: string }>(
      sql`SELECT name_ar, name_fr, region, province FROM association`,
    )
    expect(found).toHaveLength(400)
    expect(new Set(found.map(({ region }) => region).filter(Boolean)).size).toBe(12)
    expect(new Set(found.map(({ province }) => province).filter(Boolean)).size).toBeGreaterThan(60)
    const isInBoth = (each: (typeof found)[0]) =>
      /\p{Script=Arabic}/u.test(each.nameAr) && /\p{Script=Latin}/u.test(each.nameFr)
    expect(found.filter(each => !isInBoth(each))).toEqual([])
  })

  it('two of them register a second time, of which one is joined to its place, and one in the register it looks at has registered by itself', async () => {
    const found = await rows(sql`
      SELECT r.state, o.state AS other FROM registration r
      JOIN registration o ON o.marks && r.marks AND o.id <> r.id AND o.programme_id = r.programme_id
      WHERE r.register_key IS NULL ORDER BY r.state`)
    expect(found).toEqual(['merged', 'submitted'].map(state => ({ state, other: 'eligible' })))
    expect(await rows(sql`SELECT FROM register_import_problem WHERE reason = 'registered_itself'`)).toHaveLength(1)
  })

  it('60 firms: those of Morocco with a valid ICE and a RIB, the European ones at Stripe', async () => {
    const firms = await rows<{ country: string; ice: string | null; kinds: string[] }>(sql`
      SELECT country, ice, array(SELECT kind FROM payee_account k WHERE k.provider_id = p.id AND ended_at IS NULL) AS kinds FROM provider p`)
    expect(firms).toHaveLength(60)
    const home = firms.filter(({ country }) => country === 'MA')
    const abroad = firms.filter(({ country }) => country !== 'MA')
    expect(home.every(({ ice, kinds }) => isIce(ice ?? '') && ['rib', 'iban'].includes(kinds.join()))).toBe(true)
    expect(abroad.filter(({ kinds }) => kinds.includes('stripe')).length).toBeGreaterThanOrEqual(5)
  })

  it('250 offers in all eight categories', async () => {
    const found = await rows<{ category: string; shown: number }>(sql`
      SELECT category, count(*) FILTER (WHERE state = 'published')::int AS shown FROM offer GROUP BY 1`)
    expect(await count('offer')).toBe(250)
    expect(found.map(({ category }) => category).sort()).toEqual([...categories].sort())
    expect(found.every(({ shown }) => shown >= 15)).toBe(true)
  })

  it('vouchers under both versions of the rules, some of them spent to the last centime', async () => {
    const versions = await rows<{ version: number; n: number }>(sql`
      SELECT r.version, count(*)::int AS n FROM voucher v JOIN rulebook r ON r.id = v.rulebook_id GROUP BY 1 ORDER BY 1`)
    expect(versions.map(({ version }) => version)).toEqual([1, 2])
    expect(versions.every(({ n }) => n > 50)).toBe(true)
  })

  it('claims flagged for every reason there is, and one a hard rule bounced', async () => {
    const found = await rows<{ rule: string; outcome: string }>(
      sql`SELECT DISTINCT rule, outcome FROM claim_check WHERE outcome <> 'passed' ORDER BY rule`,
    )
    expect(found).toEqual([
      { rule: 'certified_at_service', outcome: 'flagged' },
      { rule: 'invoice_number_unique', outcome: 'bounced' },
      { rule: 'payee_account_settled', outcome: 'flagged' },
      { rule: 'payee_account_unshared', outcome: 'flagged' },
    ])
  })

  it('exceptions with the bank: open ones and explained ones, of every kind but a line booked twice and one that paid another account', async () => {
    const found = await rows<{ reason: string }>(sql`SELECT DISTINCT reason FROM reconciliation_exception ORDER BY 1`)
    expect(found.map(({ reason }) => reason)).toEqual([
      'amount_differs',
      'fee',
      'missing_in_statement',
      'returned',
      'unknown_entry',
    ])
    expect(
      await rows(sql`SELECT id FROM reconciliation_exception WHERE state = 'explained' AND explanation = ''`),
    ).toEqual([])
  })

  it('payments by Stripe that have arrived', async () => {
    const found = await rows(
      sql`SELECT o.id FROM payout o JOIN batch b ON b.id = o.batch_id WHERE b.rail = 'stripe' AND o.state = 'settled'`,
    )
    expect(found.length).toBeGreaterThan(3)
  })
})

describe('The demo is real', () => {
  it('every voucher is worth what is available, committed, payable, under way, paid and returned', async () => {
    const wrong = await rows(sql`
      SELECT v.id FROM voucher v
      LEFT JOIN (SELECT voucher_id, account_kind, sum(amount_minor) AS part FROM posting GROUP BY 1, 2) p ON p.voucher_id = v.id
      GROUP BY v.id HAVING coalesce(sum(p.part), 0) <> v.worth_minor OR min(p.part) < 0`)
    expect(wrong).toEqual([])
    expect(await count('voucher')).toBeGreaterThan(400)
  })

  it('the trial balance is zero, and every stored balance is the sum of its postings', async () => {
    expect(await rows(sql`SELECT transaction_id FROM posting GROUP BY 1 HAVING sum(amount_minor) <> 0`)).toEqual([])
    const wrong = await rows(sql`
      SELECT a.owner_id FROM account a JOIN posting p ON (p.programme_id, p.account_kind, p.owner_id) = (a.programme_id, a.kind, a.owner_id)
      GROUP BY a.programme_id, a.kind, a.owner_id, a.balance_minor HAVING sum(p.amount_minor) <> a.balance_minor`)
    expect(wrong).toEqual([])
  })

  it('everything that is there came through a command: every object has its history, every change its log entry', async () => {
    for (const { name, find } of recordChecks) expect(await find(demo.platform), name).toEqual([])
    expect(await count('log_entry')).toBe(await count('command_key'))
    expect(await rows(sql`SELECT id FROM outbox WHERE state <> 'done'`)).toEqual([])
  })

  it('it spans nine months and nothing in it lies ahead', async () => {
    const [span] = await rows<{ first: Date; last: Date }>(sql`SELECT min(at) AS first, max(at) AS last FROM log_entry`)
    const now = demo.platform.clock.now().getTime()
    expect(span?.last.getTime()).toBeLessThan(now)
    expect(now - (span?.first.getTime() ?? now)).toBeGreaterThan(270 * 86_400_000)
  })

  it('the papers are files that open', async () => {
    const files = await rows<{ sha256: Buffer; media: string; bytes: string }>(
      sql`SELECT sha256, media, bytes FROM file ORDER BY id`,
    )
    expect(new Set(files.map(({ media }) => media))).toEqual(
      new Set(['application/pdf', 'image/png', 'text/csv', 'application/xml']),
    )
    for (const media of ['application/pdf', 'image/png']) {
      const file = files.find(each => each.media === media)
      const chunks: Buffer[] = []
      for await (const chunk of demo.platform.blobs.read(file?.sha256 ?? Buffer.alloc(0))) chunks.push(chunk as Buffer)
      expect(Buffer.concat(chunks)).toHaveLength(Number(file?.bytes))
    }
  })
})

describe('Entering the demo', () => {
  it('there is somebody for every role, in both programmes', () => {
    const many = (role: string) => demo.accounts.filter(each => each.role === role).length
    for (const role of ['manager', 'certifier', 'reviewer', 'auditor']) expect(many(role), role).toBe(2)
    expect(many('treasurer')).toBe(4)
    expect(Math.min(many('officer') - 1, many('staff'))).toBeGreaterThanOrEqual(2)
    const isWhole = demo.accounts.every(
      ({ email, name }) => email.endsWith('@demo.sanad.example') && name.includes(' '),
    )
    expect(isWhole).toBe(true)
  })

  it.each([
    ['association.new', 'draft', null, null],
    ['association', 'eligible', 'active', null],
    ['association.delivery', 'eligible', 'active', 'delivered'],
  ])('%s stands where the tour needs it', async (mailbox, registration, voucher, milestone) => {
    const [found] = await rows(sql`
      SELECT r.state AS registration, v.state AS voucher,
        (SELECT m.state FROM milestone m JOIN agreement a ON a.id = m.agreement_id WHERE a.voucher_id = v.id AND m.state = 'delivered') AS milestone
      FROM person p JOIN membership b ON b.person_id = p.id JOIN registration r ON r.association_id = b.organisation_id
        LEFT JOIN voucher v ON v.association_id = r.association_id
      WHERE p.email = ${`${mailbox}@demo.sanad.example`}`)
    expect(found).toEqual({ registration, voucher, milestone })
  })

  it('one firm is certified and has claims, another waits for the certifier', async () => {
    const found = await rows(sql`
      SELECT p.email, array(SELECT DISTINCT state FROM certification c WHERE c.provider_id = b.organisation_id) AS states,
        EXISTS (SELECT FROM claim c WHERE c.provider_id = b.organisation_id) AS claims
      FROM person p JOIN membership b ON b.person_id = p.id WHERE p.email IN ('provider@demo.sanad.example', 'applicant@demo.sanad.example') ORDER BY 1`)
    expect(found).toEqual([
      { email: 'applicant@demo.sanad.example', states: ['in_review'], claims: false },
      { email: 'provider@demo.sanad.example', states: ['certified'], claims: true },
    ])
  })
})
