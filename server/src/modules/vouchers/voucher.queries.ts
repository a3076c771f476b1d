import type { listOwnVouchers, listVouchers, readVoucher, readVoucherTotals } from '@sanad/shared/api/vouchers.ts'
import type { ReplyOf } from '@sanad/shared/endpoint.ts'
import { printVoucherCode } from '@sanad/shared/formats/voucher-code.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { organisationOf, ownProgrammeId, personOf, programmeOf } from '../../platform/actor.ts'
import type { Reading } from '../../platform/command.ts'
import { type Query, sql } from '../../platform/database.ts'
import { nextOf, pageRows } from '../../platform/list.ts'
import type { Served } from '../../platform/route.ts'
import { belongsTo } from '../identity/index.ts'
import { postingSums } from '../ledger/index.ts'
import { programmeById } from '../programmes/index.ts'
import { recordAccess } from '../record/index.ts'
import { associationNamed } from '../registrations/index.ts'
import { givenBack } from './suspension.ts'
import { actionsOf, deadlineOf } from './voucher.actions.ts'
import { codeOf } from './voucher-code.ts'
import { positionColumns, positionOf } from './voucher-position.ts'
import { voucherStory } from './voucher-story.ts'

type Shown = ReplyOf<typeof listOwnVouchers>['vouchers'][number]
type Dates = { issuedAt: Date; activateBy: Date; commitBy: Date; expiresAt: Date }
type Row = Omit<Shown, keyof Dates> & Dates

const columns = sql`
  v.id, jsonb_build_object('id', g.id, 'code', g.code, 'name', g.name, 'currency', g.currency) AS programme, v.association_id,
  jsonb_build_object('ar', o.name_ar, 'fr', o.name_fr) AS association_name, v.state, v.worth_minor, v.issued_at,
  v.activate_by, v.commit_by, v.expires_at`
const tables = sql`voucher v JOIN programme g ON g.id = v.programme_id JOIN association o ON o.id = v.association_id`

export async function ownVouchers({ rows, actor }: Reading): Promise<Served<ReplyOf<typeof listOwnVouchers>>> {
  const own = organisationOf(actor) ?? null
  return {
    vouchers: await rows<Row>(sql`SELECT ${columns} FROM ${tables} WHERE v.association_id = ${own} ORDER BY v.id DESC`),
  }
}

/** Own association, or own programme. @throws Problem object.not_found for everybody else's */
export async function voucherFor(reading: Reading, voucherId: string): Promise<Served<ReplyOf<typeof readVoucher>>> {
  const { actor, platform, now } = reading
  const own = organisationOf(actor) ?? null
  const found = await reading.row<Row & { rulebookVersion: number; isOwn: boolean }>(sql`
    SELECT ${columns}, b.version AS rulebook_version,
      ${belongsTo(sql`${personOf(actor) ?? null}::uuid`, sql`v.association_id`, now)} AS is_own
    FROM ${tables} JOIN rulebook b ON b.id = v.rulebook_id
    WHERE v.id = ${voucherId} AND ${actor.role === 'officer' ? sql`v.association_id` : sql`v.programme_id`} = ${own}`)
  const position = await positionOf(reading, voucherId)
  if (!found || !position) throw new Problem('object.not_found', { kind: 'voucher' })
  await recordAccess(reading, { associationId: found.associationId, what: 'voucher', objectId: voucherId })
  const { voucherId: _, worthMinor: __, ...figures } = position
  const { isOwn, ...voucher } = found
  const timeline = await voucherStory(reading, { id: voucherId, associationId: found.associationId })
  const stopped =
    found.state === 'suspended' || found.state === 'cancelled'
      ? timeline.findLast(({ kind, event }) => kind === 'voucher' && (event === 'suspend' || event === 'cancel'))
      : undefined
  const code = actor.role === 'officer' ? printVoucherCode(codeOf(platform.secrets, voucherId)) : null
  return {
    ...voucher,
    figures,
    code,
    // A fragment is never sent to a server, so no proxy and no log can keep the code.
    qrText: code && `${platform.config.publicUrl}/check#${code}`,
    reason: (stopped?.facts.reason as never) ?? null,
    suspension: found.state === 'suspended' && stopped ? givenBack(stopped.at as Date, found.commitBy, now) : null,
    deadline: deadlineOf(found),
    actions: actionsOf(found, actor.role, { now, isOwn }),
    timeline,
  }
}

type Filter = { state?: string; search?: string; after?: string }
export async function vouchersOf(
  { rows, actor }: Reading,
  filter: Filter,
): Promise<Served<ReplyOf<typeof listVouchers>>> {
  const conditions: Query<unknown>[] = [sql`v.programme_id = ${programmeOf(actor) ?? null}`]
  if (filter.state) conditions.push(sql`v.state = ${filter.state}`)
  if (filter.after) conditions.push(sql`v.id < ${filter.after}`)
  if (filter.search) conditions.push(associationNamed('o', filter.search))
  const vouchers = await rows<Row & { availableMinor: string }>(sql`
    SELECT ${columns}, coalesce(a.balance_minor, 0)::bigint AS available_minor FROM ${tables}
    LEFT JOIN account a ON a.programme_id = v.programme_id AND a.kind = 'voucher' AND a.owner_id = v.id
    WHERE ${sql.join(conditions, sql` AND `)} ORDER BY v.id DESC LIMIT ${pageRows}`)
  return { vouchers, next: nextOf(vouchers, ({ id }) => id) }
}

type Totals = Served<ReplyOf<typeof readVoucherTotals>>
export async function voucherTotals(reading: Reading): Promise<Totals> {
  const programmeId = ownProgrammeId(reading)
  const { currency } = await programmeById(reading, programmeId)
  const states = await reading.rows<Totals['states'][number]>(sql`
    SELECT state, count(*)::int AS count, sum(worth_minor)::bigint AS worth_minor FROM voucher
    WHERE programme_id = ${programmeId} GROUP BY state ORDER BY state`)
  const money = await reading.row<Omit<Totals, 'currency' | 'states' | 'issuedMinor'>>(sql`
    SELECT ${positionColumns} FROM ${postingSums(programmeId)} AS p WHERE p.of_voucher`)
  if (!money) throw new Error('sums have a row')
  const issuedMinor = states.reduce((sum, { worthMinor }) => sum + BigInt(worthMinor as string), 0n)
  return { currency, states, issuedMinor, ...money }
}
