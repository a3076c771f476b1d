import type { Exception } from '@sanad/shared/api/exceptions.ts'
import type { listExceptions, showException } from '@sanad/shared/api/reconciliation.ts'
import type { QueryOf, ReplyOf } from '@sanad/shared/endpoint.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { ownProgrammeId as own } from '../../platform/actor.ts'
import { addDays } from '../../platform/clock.ts'
import type { Reading } from '../../platform/command.ts'
import { type Query, sql } from '../../platform/database.ts'
import { containing, nextOf, pageRows } from '../../platform/list.ts'
import type { Served } from '../../platform/route.ts'
import { unconfirmed } from '../payouts/index.ts'
import { programmeById } from '../programmes/index.ts'
import { timelineOf } from '../record/index.ts'
import { seenOf } from './exception.step.ts'

export type ExceptionFilter = Omit<QueryOf<typeof listExceptions>, 'after'>

const columns = sql`x.id, x.reason, x.state, o.reference AS payout_reference, v.name AS provider_name,
  coalesce(nullif(trim(concat_ws(' ', e.counterparty_name, e.remittance)), ''), e.bank_reference,
    (SELECT s.statement_number || ' · ' || e.position FROM statement s WHERE s.id = e.statement_id)) AS entry_text,
  CASE WHEN x.reason = 'partly_returned' AND x.entry_id IS NULL THEN 'transfer_reversed_part' ELSE coalesce(e.return_reason, o.return_reason) END AS return_reason, x.sent_minor, x.bank_minor, x.opened_at, x.proposed_at IS NOT NULL AS is_proposed`
const from = sql`reconciliation_exception x LEFT JOIN payout o ON o.id = x.payout_id LEFT JOIN claim c ON c.id = o.claim_id
  LEFT JOIN provider v ON v.id = o.provider_id LEFT JOIN entry e ON e.id = x.entry_id`
/** Open ones first. */
const rank = sql`CASE x.state WHEN 'open' THEN 0 WHEN 'explained' THEN 1 ELSE 2 END`

/** Without a state asked for: everything that is not resolved. */
const inView = ({ state }: ExceptionFilter) =>
  sql`(x.state = ${state ?? null}::text OR (${state ?? null}::text IS NULL AND x.state <> 'resolved'))`

function fits(reading: Reading, { reason, age, search }: ExceptionFilter): Query<unknown> {
  const openedBefore = age === undefined ? null : addDays(reading.now, -age)
  return sql`x.programme_id = ${own(reading)}
    AND (${reason ?? null}::text IS NULL OR x.reason = ${reason ?? null})
    AND (${openedBefore}::timestamptz IS NULL OR x.opened_at <= ${openedBefore})
    AND (${search ?? null}::text IS NULL OR concat_ws(' ', o.reference, c.reference, v.name, v.name_ar, e.remittance,
      e.counterparty_name, e.bank_reference) ILIKE ${containing(search ?? '')})`
}

/** As SQL hands it out. */
type ExceptionRow = Omit<Exception, 'openedAt'> & { readonly openedAt: Date }

/** The exceptions that fit, in the order they are listed. */
const exceptionsInOrder = (
  reading: Reading,
  filter: ExceptionFilter,
  limit: number,
  after?: string,
): Promise<ExceptionRow[]> =>
  reading.rows(sql`
    SELECT ${columns} FROM ${from} WHERE ${fits(reading, filter)} AND ${inView(filter)}
      AND (${after ?? null}::uuid IS NULL OR (${rank}, x.opened_at, x.id) >
        (SELECT ${rank}, x.opened_at, x.id FROM reconciliation_exception x WHERE x.id = ${after ?? null}::uuid))
    ORDER BY ${rank}, x.opened_at, x.id LIMIT ${limit}`)

/** One row of what is exported: also what people said of it, in their order. */
export type ExportedException = ExceptionRow & {
  readonly said: readonly { readonly text: string; readonly byName: string | null; readonly at: string }[]
}

/**
 * The same, oldest first: whatever is explained or resolved while an export reads on, its place in this order stays, so none is left out
 * and none comes twice.
 */
export const exceptionsByAge = (
  reading: Reading,
  filter: ExceptionFilter,
  limit: number,
  after?: string,
): Promise<ExportedException[]> =>
  reading.rows(sql`
    SELECT ${columns}, coalesce((
      SELECT jsonb_agg(jsonb_build_object('text', said.text, 'byName', said.by_name, 'at', said.at) ORDER BY said.id)
      FROM (${saidOf(sql`x.id`)}) AS said), '[]') AS said
    FROM ${from} WHERE ${fits(reading, filter)} AND ${inView(filter)}
      AND (${after ?? null}::uuid IS NULL OR (x.opened_at, x.id) >
        (SELECT x.opened_at, x.id FROM reconciliation_exception x WHERE x.id = ${after ?? null}::uuid))
    ORDER BY x.opened_at, x.id LIMIT ${limit}`)

export async function exceptionsOf(
  reading: Reading,
  { after, ...filter }: QueryOf<typeof listExceptions>,
): Promise<Served<ReplyOf<typeof listExceptions>>> {
  const { currency } = await programmeById(reading, own(reading))
  const exceptions = await exceptionsInOrder(reading, filter, pageRows, after)
  const counts = await reading.rows<{ state: string; n: number }>(sql`
    SELECT x.state, count(*)::int AS n FROM ${from} WHERE ${fits(reading, filter)} GROUP BY 1`)
  const next = nextOf(exceptions, ({ id }) => id)
  return { currency, exceptions, next, counts: Object.fromEntries(counts.map(each => [each.state, each.n])) }
}

type Shown = Served<ReplyOf<typeof showException>>
type Candidate = Shown['candidates'][number]
type Head = Served<Exception> &
  Pick<Shown, 'explanation' | 'explainedByName' | 'closedAt' | 'batch' | 'entry'> & { payoutId: string | null }

/** @throws Problem object.not_found: also for one of another programme */
export async function exceptionFor(reading: Reading, exceptionId: string): Promise<Shown> {
  const head = await reading.row<Head>(sql`
    SELECT ${columns}, x.payout_id, x.explanation, (SELECT name FROM person WHERE id = x.explained_by) AS explained_by_name,
      x.closed_at,
      (SELECT jsonb_build_object('id', b.id, 'reference', b.reference) FROM batch b WHERE b.id = o.batch_id) AS batch,
      CASE WHEN e.id IS NOT NULL THEN jsonb_build_object('id', e.id, 'statementId', s.id, 'statementNumber', s.statement_number,
        'position', e.position, 'amountMinor', e.amount_minor::text, 'bookedOn', e.booked_on, 'bankReference', e.bank_reference,
        'endToEndId', e.end_to_end_id, 'remittance', e.remittance, 'counterpartyName', e.counterparty_name,
        'accountTail', e.counterparty_tail) END AS entry
    FROM ${from} LEFT JOIN statement s ON s.id = e.statement_id
    WHERE x.id = ${exceptionId} AND x.programme_id = ${own(reading)}`)
  if (!head) throw new Problem('object.not_found', { kind: 'reconciliation_exception' })
  const { payoutId, entry, ...shown } = head
  const { currency, rail } = await programmeById(reading, own(reading))
  const isMatched =
    entry && (await reading.row(sql`SELECT FROM reconciliation_match WHERE entry_id = ${entry.id as string}`))
  const canMatch = Boolean(entry) && !isMatched && head.state !== 'resolved'
  return {
    ...shown,
    entry,
    explanations: await explanationsOf(reading, exceptionId),
    currency,
    rail,
    payout: payoutId ? ((await payouts(reading, sql`o.id = ${payoutId}`))[0] ?? null) : null,
    candidates: canMatch && entry ? await candidatesFor(reading, String(entry.amountMinor), payoutId) : [],
    canMatch,
    seen: await seenOf(reading, exceptionId),
    proposal: head.isProposed ? await proposalFor(reading, exceptionId) : null,
    timeline: await timelineOf(reading, exceptionId),
  }
}

const payouts = (reading: Reading, where: Query<unknown>, order: Query<unknown> = sql`o.id`): Promise<Candidate[]> =>
  reading.rows(sql`
    SELECT o.id, o.reference, c.id AS claim_id, c.reference AS claim_reference, v.name AS provider_name, o.amount_minor,
      k.number_tail AS account_tail, o.state
    FROM payout o JOIN claim c ON c.id = o.claim_id JOIN provider v ON v.id = o.provider_id
    JOIN payee_account k ON k.id = o.payee_account_id
    WHERE o.programme_id = ${own(reading)} AND ${where} ORDER BY ${order} LIMIT 20`)

/** What people said of it: none takes the place of another. */
const saidOf = (exceptionId: Query<unknown>) => sql`
  SELECT h.id, h.at, h.role, p.name AS by_name, h.facts->>'explanation' AS text FROM history h LEFT JOIN person p ON p.id = h.person_id
  WHERE h.object_kind = 'reconciliation_exception' AND h.object_id = ${exceptionId} AND h.event IN ('explain', 'propose')
    AND h.facts->>'explanation' IS NOT NULL`

const explanationsOf = (reading: Reading, exceptionId: string): Promise<Shown['explanations'][number][]> =>
  reading.rows(sql`SELECT at, role, by_name, text FROM (${saidOf(sql`${exceptionId}`)}) AS said ORDER BY id`)

/** What one treasurer proposed, for the other who has to agree. */
async function proposalFor(reading: Reading, exceptionId: string): Promise<Shown['proposal']> {
  const proposed = await reading.row<Omit<NonNullable<Shown['proposal']>, 'payout'> & { payoutId: string }>(sql`
    SELECT x.proposed_payout_id AS payout_id, x.proposed_kind AS kind, x.proposed_exact AS is_exact, x.proposed_explanation AS explanation,
      jsonb_build_object('id', p.id, 'name', p.name) AS proposed_by, x.proposed_at
    FROM reconciliation_exception x JOIN person p ON p.id = x.proposed_by WHERE x.id = ${exceptionId}`)
  if (!proposed) return null
  const { payoutId, ...said } = proposed
  const [payout] = await payouts(reading, sql`o.id = ${payoutId}`)
  return payout ? { ...said, payout } : null
}

/** Payouts an entry may belong to: the one it names, those that wait for one, the nearest amounts first. */
const candidatesFor = (reading: Reading, amountMinor: string, named: string | null): Promise<Candidate[]> =>
  payouts(
    reading,
    amountMinor.startsWith('-')
      ? sql`(${unconfirmed} OR (o.state = 'settled' AND o.reversed_minor >= -(${amountMinor}::bigint)))`
      : sql`o.state IN ('sending', 'sent', 'settled')`,
    sql`o.id IS DISTINCT FROM ${named}::uuid, abs(o.amount_minor - abs(${amountMinor}::bigint)), o.id DESC`,
  )
