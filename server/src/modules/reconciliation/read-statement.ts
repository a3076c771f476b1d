import type { StatementFailure } from '@sanad/shared/machines/statement.ts'
import { clockActor } from '../../platform/actor.ts'
import { command, execute, type Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import type { Platform } from '../../platform/platform.ts'
import { step } from '../../platform/step.ts'
import { whileReading } from '../../platform/while-reading.ts'
import { StatementError } from '../payments/index.ts'
import { programmeById } from '../programmes/index.ts'
import { lockStatement, statementLife } from './statement.step.ts'
import { type Covered, type EntryRow, ForeignStatement, rowsOf } from './statement-rows.ts'

/** Rows a statement are stored in at a time: the file may be of any size, the memory is not. */
const portion = 5_000

/** Reads a statement, or refuses it. What it says counts for nothing before another person confirmed it. */
export async function readStatement(platform: Platform, statementId: string, key: string): Promise<void> {
  try {
    await execute(platform, storeEntries, clockActor, key, { statementId })
  } catch (error) {
    if (!(error instanceof StatementError || error instanceof ForeignStatement)) throw error
    const line = error instanceof StatementError ? (error.facts.line ?? null) : null
    await execute(platform, refuseStatement, clockActor, `${key}-refuse`, { statementId, reason: error.reason, line })
  }
}

/** All entries or none: the balance at the end of the file decides whether they are believed. */
const storeEntries = command({
  name: 'statement.read',
  by: ['clock'],
  async run(tx, { statementId }: { statementId: string }) {
    const statement = await lockStatement(tx, statementId)
    const { programmeId } = statement
    if (statement.state !== 'waiting') return
    const programme = await programmeById(tx, programmeId)
    const { blobs, secrets } = tx.platform
    const covered: Partial<Covered> = {}
    let entries = 0
    const rows = rowsOf(blobs.read(statement.fileSha256), programme, { secrets, covered })
    await whileReading(portionsOf(rows), some => {
      entries += some.length
      return insert(tx, statementId, programmeId, some)
    })
    // Before the step: of a statement that is read the database takes nothing but its matching.
    await tx.run(sql`
      UPDATE statement SET statement_number = ${covered.number ?? ''}, account_tail = ${covered.account?.slice(-4) ?? ''},
        opening_minor = ${covered.openingMinor ?? null}, closing_minor = ${covered.closingMinor ?? null},
        from_on = ${covered.fromOn ?? null}, to_on = ${covered.toOn ?? null}, entries = ${entries}
      WHERE id = ${statementId}`)
    await step(tx, statementLife, statement, 'read', { entries })
  },
})

async function* portionsOf(rows: AsyncIterable<EntryRow>): AsyncGenerator<EntryRow[]> {
  let some: EntryRow[] = []
  for await (const row of rows) {
    some.push(row)
    if (some.length < portion) continue
    yield some
    some = []
  }
  if (some.length > 0) yield some
}

async function insert(tx: Tx, statementId: string, programmeId: string, rows: readonly EntryRow[]): Promise<void> {
  const of = <K extends keyof EntryRow>(name: K) => rows.map(row => row[name])
  await tx.run(sql`
    INSERT INTO entry (statement_id, programme_id, position, amount_minor, booked_on, end_to_end_id, bank_reference, remittance,
      counterparty_name, counterparty_mark, counterparty_tail, return_reason, is_return, is_fee)
    SELECT ${statementId}, ${programmeId}, row.* FROM unnest(${of('position')}::int[], ${of('amountMinor').map(String)}::bigint[],
      ${of('bookedOn')}::date[], ${of('endToEndId')}::text[], ${of('bankReference')}::text[], ${of('remittance')}::text[],
      ${of('counterpartyName')}::text[], ${of('counterpartyMark')}::bytea[], ${of('counterpartyTail')}::text[], ${of('returnReason')}::text[],
      ${of('isReturn')}::boolean[], ${of('isFee')}::boolean[]) AS row`)
}

const refuseStatement = command({
  name: 'statement.refuse',
  by: ['clock'],
  async run(tx, { statementId, reason, line }: { statementId: string; reason: StatementFailure; line: number | null }) {
    const statement = await lockStatement(tx, statementId)
    if (statement.state !== 'waiting') return
    await tx.run(sql`UPDATE statement SET failure = ${reason}, failure_line = ${line} WHERE id = ${statement.id}`)
    await step(tx, statementLife, statement, 'refuse', { reason, line })
  },
})
