import { positionsOf } from '@sanad/server/modules/vouchers/index.ts'
import { type Query, sql } from '@sanad/server/platform/database.ts'
import { readReconciliation } from '@sanad/shared/api/reconciliation.ts'
import { type Machine, next } from '@sanad/shared/machine.ts'
import { lifeCycles } from '@sanad/shared/machines/index.ts'
import { imbalances } from '../world/payouts.ts'
import type { Scene } from './scene.ts'

type Held = Pick<Scene, 'world' | 'programme'>

/** Everything that must be so after any step. @returns what is not, in words; empty when all is well */
export async function broken(scene: Held): Promise<string[]> {
  const found = await Promise.all([
    money(scene),
    ...agreeing.map(rule => differing(scene, rule)),
    reconciled(scene),
    histories(scene),
    uniqueness(scene),
  ])
  return found.flat()
}

async function money({ world }: Held): Promise<string[]> {
  const { database } = world.platform
  const sum = await database.row<{ sum: string }>(sql`SELECT coalesce(sum(amount_minor), 0)::text AS sum FROM posting`)
  const negative = await database.rows<{ kind: string }>(sql`
    SELECT account_kind AS kind FROM posting WHERE account_kind NOT IN ('funding', 'owed')
    GROUP BY programme_id, account_kind, owner_id HAVING sum(amount_minor) < 0`)
  const positions = await positionsOf(database, sql`true`)
  const below = positions.filter(({ voucherId: _, ...figures }) => Object.values(figures).some(figure => figure < 0n))
  return [
    ...(sum?.sum === '0' ? [] : [`all postings sum to ${sum?.sum}`]),
    ...negative.map(({ kind }) => `an account ${kind} is negative`),
    ...below.map(({ voucherId }) => `a figure of voucher ${voucherId} is negative`),
    ...(await imbalances(world)).map(each => `out of balance: ${each}`),
  ]
}

interface Agreeing {
  readonly rule: string
  /** `owner_id` and `minor`: what the states of things say is on accounts of this kind. */
  readonly account: string
  readonly owed: Query<unknown>
}

/** Where money is and what state things are in say the same. */
const agreeing: readonly Agreeing[] = [
  {
    rule: 'approved claims not yet sent are payable',
    account: 'payable',
    owed: sql`SELECT provider_id AS owner_id, sum(amount_minor) AS minor FROM claim c WHERE state IN ('approved', 'held')
      OR state = 'batched' AND EXISTS (SELECT FROM payout p WHERE p.claim_id = c.id AND p.state = 'batched') GROUP BY 1`,
  },
  {
    rule: 'payouts asked for and not answered, and parts that came back, are in transit',
    account: 'transit',
    owed: sql`SELECT batch_id AS owner_id, sum(CASE state WHEN 'settled' THEN reversed_minor ELSE amount_minor END) AS minor
      FROM payout WHERE state IN ('sending', 'sent', 'settled') GROUP BY 1`,
  },
  {
    rule: 'settled payouts are paid, but for parts that came back',
    account: 'paid',
    owed: sql`SELECT programme_id AS owner_id, sum(amount_minor - reversed_minor) AS minor FROM payout
      WHERE state = 'settled' GROUP BY 1`,
  },
  {
    rule: 'an agreement in force holds what its milestones still have to earn',
    account: 'agreement',
    owed: sql`SELECT a.id AS owner_id, sum(m.amount_minor) AS minor FROM agreement a JOIN milestone m ON m.agreement_id = a.id
      WHERE a.state = 'signed' AND NOT EXISTS (SELECT FROM claim c WHERE c.milestone_id = m.id
        AND c.state IN ('approved', 'held', 'batched', 'paid')) GROUP BY 1
      UNION ALL SELECT a.id, p.sum FROM agreement a CROSS JOIN LATERAL (
        SELECT sum(amount_minor) AS sum FROM posting WHERE account_kind = 'agreement' AND owner_id = a.id) p
      WHERE a.state = 'terminated'`,
  },
  {
    rule: 'a voucher that ended holds nothing',
    account: 'voucher',
    owed: sql`SELECT v.id AS owner_id, p.sum AS minor FROM voucher v CROSS JOIN LATERAL (
        SELECT sum(amount_minor) AS sum FROM posting WHERE account_kind = 'voucher' AND owner_id = v.id) p
      WHERE v.state IN ('issued', 'active', 'suspended')`,
  },
]

async function differing({ world }: Held, { rule, account, owed }: Agreeing): Promise<string[]> {
  const rows = await world.platform.database.rows<{ ownerId: string; posted: string; minor: string }>(sql`
    WITH posted AS (SELECT owner_id, sum(amount_minor) AS minor FROM posting WHERE account_kind = ${account} GROUP BY 1),
    owed AS (${owed})
    SELECT owner_id, coalesce(posted.minor, 0)::text AS posted, coalesce(owed.minor, 0)::text AS minor
    FROM posted FULL JOIN owed USING (owner_id) WHERE coalesce(posted.minor, 0) <> coalesce(owed.minor, 0)`)
  return rows.map(each => `${rule}: ${account} ${each.ownerId} has ${each.posted}, should have ${each.minor}`)
}

/** The auditor's page: what the ledger, the payouts and the bank say is the same, to the centime. */
async function reconciled({ programme }: Held): Promise<string[]> {
  const { checks } = await programme.auditor.ask(readReconciliation)
  return checks
    .filter(({ leftMinor, rightMinor }) => leftMinor !== rightMinor)
    .map(({ check, leftMinor, rightMinor }) => `reconciliation: ${check}: ${leftMinor} and ${rightMinor}`)
}

interface Line {
  readonly kind: keyof typeof lifeCycles
  readonly id: string
  readonly event: string
  readonly fromState: string | null
  readonly toState: string
  readonly role: string
  readonly before: string | null
}

/** Every line of history is an edge of its life cycle by a role it allows, and the last one tells the state. */
async function histories({ world }: Held): Promise<string[]> {
  const { rows } = world.platform.database
  const lines = await rows<Line>(sql`
    SELECT object_kind AS kind, object_id AS id, event, from_state, to_state, role,
      lag(to_state) OVER (PARTITION BY object_kind, object_id ORDER BY id) AS before
    FROM history WHERE object_kind = ANY(${Object.keys(lifeCycles)})`)
  const wrong = lines.filter(line => !isEdge(line)).map(line => `history: ${JSON.stringify(line)}`)
  // Registrations of this scene came from a register, not step by step.
  const kinds = Object.keys(lifeCycles).filter(kind => kind !== 'registration')
  const untold = await Promise.all(
    kinds.map(kind =>
      rows<{ id: string; state: string; told: string | null }>(sql`
        SELECT id, state, told.to_state AS told FROM ${sql.table(kind)} AS object LEFT JOIN LATERAL (
          SELECT to_state FROM history WHERE object_kind = ${kind} AND object_id = object.id ORDER BY id DESC LIMIT 1) AS told ON true
        WHERE told.to_state IS DISTINCT FROM object.state`),
    ),
  )
  return [
    ...wrong,
    ...untold.flatMap((found, at) => found.map(each => `history of ${kinds[at]}: ${JSON.stringify(each)}`)),
  ]
}

function isEdge({ kind, event, fromState, toState, role, before }: Line): boolean {
  const { machine, roles } = lifeCycles[kind] as { machine: Machine; roles: Record<string, readonly string[]> }
  if (fromState !== before) return false
  if (fromState === null) return toState === machine.initial
  return next(machine, fromState, event) === toState && (roles[event]?.includes(role) ?? false)
}

async function uniqueness({ world }: Held): Promise<string[]> {
  const { rows } = world.platform.database
  const claims = await rows(sql`
    SELECT milestone_id FROM claim WHERE state <> 'rejected' GROUP BY 1 HAVING count(*) > 1`)
  const payouts = await rows(sql`
    SELECT claim_id FROM payout WHERE state NOT IN ('removed', 'returned') GROUP BY 1 HAVING count(*) > 1`)
  const logged = await rows<{ command: string }>(sql`
    SELECT command, keys.n, entries.n FROM (SELECT command, count(*) AS n FROM command_key GROUP BY 1) AS keys
    FULL JOIN (SELECT command, count(*) AS n FROM log_entry GROUP BY 1) AS entries USING (command)
    WHERE keys.n IS DISTINCT FROM entries.n`)
  const papers = await rows<{ claimId: string }>(sql`
    SELECT claim_id FROM (
      SELECT c.id AS claim_id, f.sha256 FROM claim c
      JOIN file f ON f.id = c.invoice_file_id OR f.id IN (SELECT file_id FROM claim_file WHERE claim_id = c.id)
      WHERE c.state NOT IN ('submitted', 'correction', 'rejected') GROUP BY 1, 2) AS standing
    FULL JOIN claim_paper USING (claim_id, sha256) WHERE standing.* IS NULL OR claim_paper.* IS NULL`)
  return [
    ...papers.map(({ claimId }) => `the files of claim ${claimId} are not those that count as used`),
    ...claims.map(() => 'two live claims for one milestone'),
    ...payouts.map(() => 'two live payouts for one claim'),
    ...logged.map(({ command }) => `${command} has not one log entry each time`),
  ]
}
