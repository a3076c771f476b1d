import type { listStatements, StatementSummary, showStatement } from '@sanad/shared/api/statements.ts'
import type { ReplyOf } from '@sanad/shared/endpoint.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { ownProgrammeId as own } from '../../platform/actor.ts'
import type { Reading } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { nextOf, pageRows } from '../../platform/list.ts'
import type { Served } from '../../platform/route.ts'
import { programmeById } from '../programmes/index.ts'
import { timelineOf } from '../record/index.ts'
import { type Looked, statementActionsOf } from './statement.actions.ts'
import { notFollowing } from './statement-chain.ts'

const columns = (
  programmeId: string,
) => sql`s.id, s.statement_number AS number, (SELECT name FROM file WHERE id = s.file_id) AS file_name, s.account_tail, s.state, s.failure, s.failure_line, s.from_on, s.to_on,
  s.opening_minor, s.closing_minor, CASE WHEN s.state = 'matched' THEN s.id NOT IN (${notFollowing(programmeId)})
    ELSE s.id NOT IN (${notFollowing(programmeId, sql`s.id`)}) END AS follows, s.entries, (SELECT name FROM person WHERE id = s.imported_by) AS imported_by_name,
  s.imported_at, (SELECT name FROM person WHERE id = s.decided_by) AS decided_by_name, s.decided_at, coalesce(open.exceptions, 0) AS exceptions`
/** Open exceptions are few, entries of a statement are not. */
const from = (programmeId: string) => sql`statement s LEFT JOIN (
  SELECT e.statement_id, count(*)::int AS exceptions FROM reconciliation_exception x JOIN entry e ON e.id = x.entry_id
  WHERE x.programme_id = ${programmeId} AND x.state = 'open' GROUP BY 1) AS open ON open.statement_id = s.id`

export async function statementsOf(
  reading: Reading,
  after: string | undefined,
): Promise<Served<ReplyOf<typeof listStatements>>> {
  const { currency } = await programmeById(reading, own(reading))
  const statements = await reading.rows<Served<StatementSummary>>(sql`
    SELECT ${columns(own(reading))} FROM ${from(own(reading))} WHERE s.programme_id = ${own(reading)}
      AND (${after ?? null}::uuid IS NULL OR s.id < ${after ?? null}::uuid) ORDER BY s.id DESC LIMIT ${pageRows}`)
  return { currency, statements, next: nextOf(statements, ({ id }) => id) }
}

type Shown = Served<ReplyOf<typeof showStatement>>

/** @throws Problem object.not_found: also for one of another programme */
export async function statementFor(reading: Reading, statementId: string, after = 0): Promise<Shown> {
  const head = await reading.row<Served<StatementSummary> & Looked>(sql`
    SELECT ${columns(own(reading))}, s.imported_by FROM ${from(own(reading))} WHERE s.id = ${statementId} AND s.programme_id = ${own(reading)}`)
  if (!head) throw new Problem('object.not_found', { kind: 'statement' })
  const { currency } = await programmeById(reading, own(reading))
  const { importedBy, ...shown } = head
  const lines = await reading.rows<Shown['lines'][number]>(sql`
    SELECT e.id, e.position, e.booked_on, e.amount_minor, e.counterparty_name, e.remittance, o.reference AS payout_reference,
      m.found_by, x.id AS exception_id, x.reason
    FROM entry e LEFT JOIN reconciliation_match m ON m.entry_id = e.id LEFT JOIN payout o ON o.id = m.payout_id
    LEFT JOIN LATERAL (SELECT id, reason FROM reconciliation_exception WHERE entry_id = e.id ORDER BY state = 'resolved', id LIMIT 1) AS x ON true
    WHERE e.statement_id = ${statementId} AND e.position > ${after}::int ORDER BY e.position LIMIT ${pageRows}`)
  const next = nextOf(lines, ({ position }) => position)
  const actions = statementActionsOf({ state: head.state, importedBy }, reading.actor)
  const timeline = await timelineOf(reading, statementId)
  return { ...shown, ...(await sumsOf(reading, statementId)), currency, actions, lines, next, timeline }
}

async function sumsOf(reading: Reading, statementId: string): Promise<Pick<Shown, 'sumMinor' | 'cameIn'>> {
  const sums = await reading.row<{ sumMinor: string; count: number; amountMinor: string }>(sql`
    SELECT coalesce(sum(amount_minor), 0)::bigint AS sum_minor, count(*) FILTER (WHERE amount_minor > 0)::int AS count,
      coalesce(sum(amount_minor) FILTER (WHERE amount_minor > 0), 0)::bigint AS amount_minor
    FROM entry WHERE statement_id = ${statementId}`)
  const { sumMinor, ...cameIn } = sums ?? { sumMinor: '0', count: 0, amountMinor: '0' }
  return { sumMinor, cameIn }
}
