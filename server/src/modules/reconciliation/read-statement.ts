import { clockActor } from '../../platform/actor.ts'
import { command, execute, type Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import type { Platform } from '../../platform/platform.ts'
import { step } from '../../platform/step.ts'
import { itemsOfThread } from '../../platform/thread.ts'
import { whileReading } from '../../platform/while-reading.ts'
import { programmeById } from '../programmes/index.ts'
import { payeeAccountSecret } from '../providers/index.ts'
import { lockStatement, type Statement, statementLife } from './statement.step.ts'
import { type Portion, portionsOf, type Refusal } from './statement-rows.ts'
import type { ToRead } from './statement-thread.ts'

/** A file that is read within some thirty milliseconds is smaller. */
const largeBytes = 1024 * 1024

/** Reads a statement, or refuses it. What it says counts for nothing before another person confirmed it. */
export async function readStatement(platform: Platform, statementId: string, key: string): Promise<void> {
  try {
    await execute(platform, storeEntries, clockActor, key, { statementId })
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    await execute(platform, refuseStatement, clockActor, `${key}-refuse`, { statementId, ...error.refusal })
  }
}

/** Takes back what is stored already. */
class Refused extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal.reason)
    this.name = 'Refused'
    this.refusal = refusal
  }
}

/** All entries or none: the balance at the end of the file decides whether they are believed. */
const storeEntries = command({
  name: 'statement.read',
  by: ['clock'],
  async run(tx, { statementId }: { statementId: string }) {
    const statement = await lockStatement(tx, statementId)
    if (statement.state !== 'waiting') return
    const portions = await portionsIn(tx, statement)
    let entries = 0
    const told = await whileReading(portions, some => {
      entries += some.count
      return insert(tx, statement, some)
    })
    if ('reason' in told) throw new Refused(told)
    // Before the step: of a statement that is read the database takes nothing but its matching.
    await tx.run(sql`
      UPDATE statement SET statement_number = ${told.number ?? ''}, account_tail = ${told.account?.slice(-4) ?? ''},
        opening_minor = ${told.openingMinor ?? null}, closing_minor = ${told.closingMinor ?? null},
        from_on = ${told.fromOn ?? null}, to_on = ${told.toOn ?? null}, entries = ${entries}
      WHERE id = ${statementId}`)
    await step(tx, statementLife, statement, 'read', { entries })
  },
})

/** A large file is read in a thread of its own: the process goes on with everything else. Of a small one the thread's start would be the most. */
async function portionsIn(tx: Tx, { fileSha256, programmeId }: Statement): Promise<ReturnType<typeof portionsOf>> {
  const { debtorAccount, currency } = await programmeById(tx, programmeId)
  const { blobs } = tx.platform
  const account = { debtorAccount, currency }
  if ((await blobs.bytes(fileSha256)) <= largeBytes) return portionsOf(blobs.read(fileSha256), account)
  const toRead: ToRead = { path: blobs.path(fileSha256), account }
  return itemsOfThread('statement.read', toRead)
}

async function insert(tx: Tx, { id, programmeId }: Statement, { rows, accounts }: Portion): Promise<void> {
  const marks = accounts.map(account => tx.platform.secrets.mark(payeeAccountSecret, account))
  await tx.run(sql`
    INSERT INTO entry (statement_id, programme_id, position, amount_minor, booked_on, end_to_end_id, bank_reference, remittance,
      counterparty_name, counterparty_mark, counterparty_tail, return_reason, is_return, is_fee)
    SELECT ${id}, ${programmeId}, position, "amountMinor", "bookedOn", "endToEndId", "bankReference", remittance,
      "counterpartyName", mark, "counterpartyTail", "returnReason", "isReturn", "isFee"
    FROM json_to_recordset(${rows}::json) AS row (position int, "amountMinor" bigint, "bookedOn" date, "endToEndId" text,
      "bankReference" text, remittance text, "counterpartyName" text, "counterpartyAccount" text, "counterpartyTail" text,
      "returnReason" text, "isReturn" boolean, "isFee" boolean)
    LEFT JOIN unnest(${accounts}::text[], ${marks}::bytea[]) AS known (account, mark) ON account = "counterpartyAccount"`)
}

const refuseStatement = command({
  name: 'statement.refuse',
  by: ['clock'],
  async run(tx, { statementId, reason, line }: { statementId: string } & Refusal) {
    const statement = await lockStatement(tx, statementId)
    if (statement.state !== 'waiting') return
    await tx.run(sql`UPDATE statement SET failure = ${reason}, failure_line = ${line} WHERE id = ${statement.id}`)
    await step(tx, statementLife, statement, 'refuse', { reason, line })
  },
})
