import { makeDemoStatement } from '@sanad/shared/api/statements.ts'
import { dayOf } from '@sanad/shared/calendar-day.ts'
import { next } from '@sanad/shared/machine.ts'
import { batchMachine } from '@sanad/shared/machines/batch.ts'
import { Problem } from '@sanad/shared/problems.ts'
import type { Actor } from '../../platform/actor.ts'
import { programmeOf } from '../../platform/actor.ts'
import { execute, type Reading } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { module } from '../../platform/module.ts'
import type { Platform } from '../../platform/platform.ts'
import { asCommand, onCall } from '../../platform/route.ts'
import { storeFile } from '../files/index.ts'
import { type Deviation, fakeStatement } from '../payments/index.ts'
import { batchById, batchFileOf } from '../payouts/index.ts'
import { importStatement } from './import-statement.ts'

/**
 * The demo's bank: reads the payment order it was sent, books it, and hands back its statement, which is imported as any
 * other and waits, as any, for a second person. Where there are several transfers, that which was due longest comes back; there is a fee, and a line nobody knows.
 */
export async function bookAtDemoBank(reading: Reading, batchId: string, key: string): Promise<{ id: string }> {
  const { platform, actor } = reading
  const { sha256, name } = await batchFileOf(reading, batchId)
  const batch = await batchById(reading, batchId)
  if (!batch || !next(batchMachine, batch.state, 'settle'))
    throw new Problem('event.not_possible', { kind: 'batch', state: batch?.state ?? '', event: 'settle' })
  const statementName = `statement-${name}`
  await mustBeNew(reading, statementName)
  const before = await lastOf(reading)
  const deviations: Deviation[] = batch.payouts > 1 ? ['returned', 'fee', 'unknown'] : ['fee', 'unknown']
  const text = await fakeStatement(platform.blobs.read(sha256), {
    deviations,
    bookedOn: dayOf(reading.now),
    createdAt: reading.now,
    openingMinor: before.closingMinor,
    sequenceNumber: before.count + 1,
  })
  const fileId = await keep(platform, actor, { text, name: statementName, key })
  return execute(platform, importStatement, actor, key, { fileId })
}

/** Until somebody confirms it the batch is still to be booked; one statement of it is enough. @throws Problem statement.already_imported */
async function mustBeNew({ row, actor }: Reading, name: string): Promise<void> {
  const known = await row<{ id: string; importedAt: Date }>(sql`
    SELECT s.id, s.imported_at FROM statement s JOIN file f ON f.id = s.file_id
    WHERE s.programme_id = ${programmeOf(actor) ?? null} AND f.name = ${name} AND s.state NOT IN ('declined', 'refused') LIMIT 1`)
  if (!known) return
  const facts = { statementId: known.id, importedAt: known.importedAt.toISOString() }
  throw new Problem('statement.already_imported', facts)
}

interface Last {
  readonly count: number
  readonly closingMinor: bigint
}

/** The account opens with what the last statement closed with; at first, with what the programme was funded. */
async function lastOf({ row, actor }: Reading): Promise<Last> {
  const programmeId = programmeOf(actor) ?? null
  const found = await row<{ count: number; closingMinor: string | null; fundedMinor: string }>(sql`
    SELECT (SELECT count(*)::int FROM statement WHERE programme_id = ${programmeId}) AS count,
      (SELECT closing_minor FROM statement WHERE programme_id = ${programmeId} AND state IN ('read', 'confirmed', 'matched') ORDER BY id DESC LIMIT 1) AS closing_minor,
      (SELECT coalesce(-sum(amount_minor), 0)::bigint FROM posting WHERE programme_id = ${programmeId} AND account_kind = 'funding') AS funded_minor`)
  return { count: found?.count ?? 0, closingMinor: BigInt(found?.closingMinor ?? found?.fundedMinor ?? '0') }
}

async function keep(
  platform: Platform,
  actor: Actor,
  { text, name, key }: { text: string; name: string; key: string },
): Promise<string> {
  async function* content() {
    yield Buffer.from(text)
  }
  return (await storeFile(platform, actor, { content: content(), name, purpose: 'statement', key: `${key}-file` })).id
}

export const demoBankModule = module({
  name: 'demo-bank',
  demoOnly: true,
  routes: [
    asCommand(onCall(makeDemoStatement, ({ reading, params, key }) => bookAtDemoBank(reading, params.batchId, key))),
  ],
})
