import { randomBytes } from 'node:crypto'
import { payeeAccountSecret } from '@sanad/server/modules/providers/index.ts'
import { sql } from '@sanad/server/platform/database.ts'
import { yearOf } from '@sanad/shared/calendar-day.ts'
import { ibanOfRib } from '@sanad/shared/formats/iban.ts'
import { ribOf } from '@sanad/shared/formats/rib.ts'
import type { ProgrammeInWorld } from './programmes.ts'
import { eligibleAssociations } from './vouchers.ts'
import type { Actor, World } from './world.ts'

export interface ProviderInWorld {
  readonly providerId: string
  readonly name: string
  readonly staff: Actor
}

/** A firm with one member of staff and, unless it is to have none, a RIB of its own. */
export async function aPayee(
  world: World,
  wanted: { name?: string; country?: string; withAccount?: boolean } = {},
): Promise<ProviderInWorld> {
  const name = wanted.name ?? `Atlas Web ${randomBytes(3).toString('hex')}`
  const row = await world.platform.database.row<{ id: string }>(sql`
    INSERT INTO provider (name, country, contact_email, created_at)
    VALUES (${name}, ${wanted.country ?? 'MA'}, 'contact@firm.example', ${world.clock.now()}) RETURNING id`)
  const providerId = row?.id ?? ''
  if (wanted.withAccount !== false) await giveAccount(world, providerId, name)
  return { providerId, name, staff: await world.actor('staff', providerId) }
}

/** Another RIB for the firm; the one before ends. @returns its IBAN */
export async function giveAccount(world: World, providerId: string, holder = 'Atlas Web SARL'): Promise<string> {
  const { secrets, database } = world.platform
  const account = String(BigInt(`0x${randomBytes(6).toString('hex')}`))
    .padStart(16, '0')
    .slice(-16)
  const rib = ribOf({ bank: '230', locality: '780', account })
  const now = world.clock.now()
  await database.run(
    sql`UPDATE payee_account SET ended_at = ${now} WHERE provider_id = ${providerId} AND kind <> 'stripe' AND ended_at IS NULL`,
  )
  await database.run(sql`
    INSERT INTO payee_account (provider_id, kind, number_sealed, number_mark, number_tail, holder_latin_name, added_at)
    VALUES (${providerId}, 'rib', ${secrets.seal(payeeAccountSecret, rib)}, ${secrets.mark(payeeAccountSecret, ibanOfRib(rib))},
      ${rib.slice(-4)}, ${holder}, ${now})`)
  return ibanOfRib(rib)
}

export interface ClaimInWorld {
  readonly claimId: string
  readonly voucherId: string
  readonly amountMinor: bigint
}

interface Wanted {
  readonly providerId: string
  readonly count?: number
  /** The first claim's; each further one is one centime more, so that no two are alike. */
  readonly amountMinor?: bigint
}

/** Approved claims whose money is really payable: issued, committed and approved by postings of the ledger. */
export async function approvedClaims(
  world: World,
  programme: ProgrammeInWorld,
  { providerId, count = 1, amountMinor = 378_000n }: Wanted,
): Promise<ClaimInWorld[]> {
  const { database } = world.platform
  const now = world.clock.now()
  const associations = await eligibleAssociations(world, programme.programmeId, count)
  const offer = await database.row<{ id: string }>(sql`
    INSERT INTO offer (provider_id, category, state, currency, price_minor, price_kind, delivery_days, data_country, texts, created_at)
    SELECT ${providerId}, 'website', 'published', currency, 540000, 'fixed', 30, 'MA', '{}', ${now} FROM programme
    WHERE id = ${programme.programmeId} RETURNING id`)
  const file = await database.row<{ id: string }>(sql`
    INSERT INTO file (sha256, bytes, media, name, uploaded_at) VALUES (${randomBytes(32)}, 9, 'application/pdf', 'f.pdf', ${now}) RETURNING id`)
  const rows = await database.rows<ClaimInWorld & { amountMinor: string }>(sql`
    WITH given AS (
      SELECT p.id AS programme_id, p.rulebook_id, p.currency, a.id AS association_id, ${amountMinor}::bigint + a.n - 1 AS amount,
        uuidv7() AS voucher_id, uuidv7() AS agreement_id, uuidv7() AS milestone_id, uuidv7() AS claim_id
      FROM programme p, unnest(${associations}::uuid[]) WITH ORDINALITY AS a (id, n) WHERE p.id = ${programme.programmeId}),
    v AS (INSERT INTO voucher (id, programme_id, association_id, rulebook_id, state, code_mark, worth_minor, issued_at, activate_by, commit_by, expires_at)
      SELECT voucher_id, programme_id, association_id, rulebook_id, 'active', uuid_send(voucher_id), amount, ${now}, ${now}::timestamptz + interval '60 days',
        ${now}::timestamptz + interval '180 days', ${now}::timestamptz + interval '360 days' FROM given),
    a AS (INSERT INTO agreement (id, programme_id, voucher_id, association_id, provider_id, offer_id, reference, state, currency, price_minor,
        covered_minor, terms, text, text_hash, created_at, signed_at, signed_by)
      SELECT agreement_id, programme_id, voucher_id, association_id, ${providerId}, ${offer?.id}, next_reference('agreement', 'A', ${yearOf(now)}), 'signed',
        currency, amount, amount, '{}', '{}', '\\x00', ${now}, ${now}, ${programme.manager.personId} FROM given),
    m AS (INSERT INTO milestone (id, agreement_id, in_force_in, position, kind, state, amount_minor, criteria, accepted_at)
      SELECT milestone_id, agreement_id, programme_id, 1, 'delivery', 'accepted', amount, '[]', ${now} FROM given),
    c AS (INSERT INTO claim (id, programme_id, agreement_id, milestone_id, voucher_id, provider_id, reference, state, amount_minor, invoice_number,
        invoice_on, net_minor, vat_minor, total_minor, lines, invoice_file_id, submitted_at, decided_at, pay_by)
      SELECT claim_id, programme_id, agreement_id, milestone_id, voucher_id, ${providerId}, next_reference('claim', 'C', ${yearOf(now)}), 'approved', amount,
        'F-' || claim_id, '2026-02-27', amount, 0, amount, '[]', ${file?.id}, ${now}, ${now}, ${now}::timestamptz + interval '14 days' FROM given)
    SELECT claim_id, voucher_id, amount AS amount_minor FROM given ORDER BY claim_id`)
  await fundThem(
    world,
    rows.map(row => row.claimId),
  )
  return rows.map(row => ({ ...row, amountMinor: BigInt(row.amountMinor) }))
}

/** pool → voucher → agreement → payable, for each claim. */
async function fundThem(world: World, claimIds: readonly string[]): Promise<void> {
  const steps = [
    ['issue', sql`'pool', c.programme_id`, sql`'voucher', c.voucher_id`],
    ['commit', sql`'voucher', c.voucher_id`, sql`'agreement', c.agreement_id`],
    ['approve', sql`'agreement', c.agreement_id`, sql`'payable', c.provider_id`],
  ] as const
  for (const [kind, from, to] of steps)
    await world.platform.database.run(sql`
      WITH chosen AS (SELECT c.*, uuidv7() AS transaction_id FROM claim c WHERE c.id = ANY(${claimIds as string[]}::uuid[])),
      opened AS (
        INSERT INTO ledger_transaction (id, programme_id, kind, object_id, at)
        SELECT transaction_id, programme_id, ${kind}, id, ${world.clock.now()}::timestamptz FROM chosen)
      INSERT INTO posting (transaction_id, programme_id, account_kind, owner_id, voucher_id, amount_minor)
      SELECT c.transaction_id, c.programme_id, leg.kind, leg.owner_id, c.voucher_id, leg.amount
      FROM chosen c CROSS JOIN LATERAL (VALUES (${from}, -c.amount_minor), (${to}, c.amount_minor)) AS leg (kind, owner_id, amount)`)
}

/** One approved claim of a firm of its own. */
export async function anApprovedClaim(
  world: World,
  programme: ProgrammeInWorld,
  amountMinor?: bigint,
): Promise<ClaimInWorld & ProviderInWorld> {
  const payee = await aPayee(world)
  const [claim] = await approvedClaims(world, programme, {
    providerId: payee.providerId,
    ...(amountMinor ? { amountMinor } : {}),
  })
  if (!claim) throw new Error('no claim was made')
  return { ...claim, ...payee }
}
