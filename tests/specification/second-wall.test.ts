import { randomUUID } from 'node:crypto'
import { AgreementEntity } from '@sanad/server/modules/agreements/agreement.entity.ts'
import { organisationOf } from '@sanad/server/platform/actor.ts'
import { sql } from '@sanad/server/platform/database.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoTimeoutMs } from '../world/demo.ts'
import { everything, type Forgetful, keysOf, openForgetful, removeAll, tenants, updateAll } from '../world/forgetful.ts'
import { privateTables } from '../world/wall.ts'

let forgetful: Forgetful
beforeAll(async () => {
  forgetful = await openForgetful()
}, demoTimeoutMs)
afterAll(() => forgetful?.close())

const tables = Object.keys(privateTables)
const withRows = tables.filter(table => table !== 'command_key')
const refusals: Record<string, string> = { 42501: 'insufficient_privilege', 23001: 'restrict_violation' }
const refusal = (error: { code?: string; message: string }): string => refusals[error.code ?? ''] ?? error.message

/** A column that can be written; an identity cannot. */
const columnOf = async (table: string): Promise<string> =>
  (
    await forgetful.platform.database.row<{ name: string }>(sql`
      SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = ${table}
      ORDER BY is_identity, ordinal_position LIMIT 1`)
  )?.name ?? ''

describe.each(tenants)('When a query forgets its scope, %s', tenant => {
  it.each(withRows)('sees only their own of %s', async table => {
    const { keys, all } = await forgetful.ownOf(table, tenant, 'readers')
    expect(all, `the demo has rows of ${table}`).toBeGreaterThan(0)
    expect(keysOf(await forgetful.inCommand(tenant, tx => tx.rows(everything(table))))).toEqual(keys)
    expect(keysOf(await forgetful.inQuery(tenant, read => read.rows(everything(table))))).toEqual(keys)
  })

  it.each(withRows)('changes and removes only their own of %s', async table => {
    const { keys } = await forgetful.ownOf(table, tenant, 'changers')
    for (const statement of [updateAll(table, await columnOf(table)), removeAll(table)]) {
      const done = await forgetful.inCommand(tenant, tx => tx.rows(statement)).then(keysOf, refusal)
      if (typeof done === 'string') expect(done).toMatch(/^(insufficient_privilege|restrict_violation)$/)
      else expect(keys).toEqual(expect.arrayContaining(done))
    }
  })

  it('sees of the calls that were made only the very one that is running', async () => {
    const read = (table: string) => forgetful.inCommand(tenant, tx => tx.rows(everything(table)))
    expect(await read('command_key')).toHaveLength(1)
    const replies = sql`UPDATE command_key SET reply = '{}'`
    expect(await forgetful.inCommand(tenant, tx => tx.run(replies))).toBe(1)
    expect(await forgetful.inQuery(tenant, ({ rows }) => rows(everything('command_key')))).toEqual([])
  })
})

describe('The second wall', () => {
  it('hides rows of every private table, and leaves each side what is its own', async () => {
    for (const table of withRows) {
      const found = await Promise.all(tenants.map(tenant => forgetful.ownOf(table, tenant, 'changers')))
      expect(
        found.some(({ keys, all }) => keys.length < all),
        table,
      ).toBe(true)
    }
    const both = [
      'agreement',
      'milestone',
      'delivery',
      'delivery_file',
      'criterion_judgement',
      'claim',
      'voucher',
      'posting',
      'history',
      'file',
    ]
    const ofAssociation = [...both, 'registration', 'registration_paper', 'registration_officer', 'dossier_access']
    const ofProvider = [
      ...both,
      'claim_file',
      'claim_check',
      'payee_account',
      'payout',
      'batch',
      'certification',
      'control_answer',
    ]
    const seen = (tenant: (typeof tenants)[number], table: string) =>
      forgetful.inQuery(tenant, read => read.rows(everything(table)))
    for (const table of ofAssociation) expect((await seen('an officer', table)).length, table).toBeGreaterThan(0)
    for (const table of ofProvider)
      expect((await seen('a member of a provider’s staff', table)).length, table).toBeGreaterThan(0)
  })

  const somebody = randomUUID()
  it.each([
    [
      'a registration',
      sql`INSERT INTO registration (programme_id, association_id, reference, state, created_at)
        VALUES (${somebody}, ${somebody}, 'R-0000-00000', 'draft', now())`,
    ],
    [
      'a file',
      sql`INSERT INTO file (sha256, bytes, media, name, organisation_id, uploaded_at)
        VALUES ('', 1, 'image/png', 'x.png', ${somebody}, now())`,
    ],
    [
      'an account to be paid on',
      sql`INSERT INTO payee_account (provider_id, kind, number_sealed, number_mark, number_tail, holder_latin_name, added_at)
        VALUES (${somebody}, 'rib', '', '', '', 'X', now())`,
    ],
    [
      'money',
      sql`INSERT INTO posting (transaction_id, programme_id, account_kind, owner_id, voucher_id, amount_minor)
        VALUES (${somebody}, ${somebody}, 'voucher', ${somebody}, ${somebody}, 1)`,
    ],
    [
      'a membership',
      sql`INSERT INTO membership (person_id, organisation_kind, organisation_id, role, created_at)
        VALUES (${somebody}, 'provider', ${somebody}, 'staff', now())`,
    ],
    [
      'an entry of the catalogue',
      sql`INSERT INTO catalogue_entry (offer_id, provider_id, category, currency, price_minor, languages, data_country, published_at, words, card)
        VALUES (${somebody}, ${somebody}, 'website', 'MAD', 1, '{}', 'MA', now(), '', '{}')`,
    ],
  ])('lets nobody add %s to somebody else', async (_, statement) => {
    for (const tenant of tenants)
      expect(await forgetful.inCommand(tenant, tx => tx.run(statement)).catch(refusal), tenant).toBe(
        'insufficient_privilege',
      )
  })

  it('keeps a provider’s hands off the entries of others in the catalogue, and everybody else’s off all', async () => {
    const removed = sql<{ key: string }>`DELETE FROM catalogue_entry RETURNING provider_id::text AS key`
    const staff = 'a member of a provider’s staff'
    const own = keysOf(await forgetful.inCommand(staff, tx => tx.rows(removed)))
    expect([...new Set(own)]).toEqual([organisationOf(forgetful.actors[staff])])
    for (const tenant of tenants.filter(each => each !== staff))
      expect(await forgetful.inCommand(tenant, tx => tx.rows(removed)), tenant).toEqual([])
  })

  it('is around MikroORM too: it works in the same transaction', async () => {
    const found = await forgetful.inCommand('an officer', async tx => (await tx.em()).find(AgreementEntity, {}))
    const own = organisationOf(forgetful.actors['an officer'])
    expect([...new Set(found.map(({ associationId }) => associationId))]).toEqual([own])
  })

  it('lets a query change nothing, not even its own', async () => {
    const changed = forgetful.inQuery('an officer', ({ run }) => run(sql`UPDATE association SET address = 'x'`))
    await expect(changed).rejects.toMatchObject({ code: '25006' })
  })
})
