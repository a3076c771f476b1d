import { checksFor } from '@sanad/server/app.ts'
import { sql } from '@sanad/server/platform/database.ts'
import { createDatabase, dropDatabase } from '@sanad/server/platform/postgres-databases.ts'
import { listBatches, sendBatch } from '@sanad/shared/api/batches.ts'
import { describe, expect, inject, it } from 'vitest'
import { aPayee, approvedClaims } from '../world/claims.ts'
import { anApprovedBatch, balances, imbalances, payoutsIn } from '../world/payouts.ts'
import { freshDatabase } from '../world/postgres.ts'
import { aProgramme } from '../world/programmes.ts'
import { importText, statementFor } from '../world/statements.ts'
import { openWorld, type World } from '../world/world.ts'

const at = '2026-03-02T09:00:00Z'
const warned = async ({ platform }: World) =>
  (await checksFor(true)
    .find(each => each.name === 'batch.paid_unsent')
    ?.find(platform)) ?? ['there is no such check']

describe('A copy from before a batch was sent, brought back after the bank had paid it', { timeout: 120_000 }, () => {
  it('says so once the statement is read, and settles each payout once without another order', async () => {
    const kept = await freshDatabase()
    const keep = { url: kept.url, drop: async () => undefined }
    const before = await openWorld(at, {}, keep)
    const made = await aProgramme(before)
    const { providerId } = await aPayee(before)
    await approvedClaims(before, made, { providerId, count: 3 })
    const batchId = await anApprovedBatch(made)
    await before.close()
    const server = inject('postgresUrl')
    const name = `${new URL(kept.url).pathname.slice(1)}_copy`
    const url = await createDatabase(server, name, new URL(kept.url).pathname.slice(1))

    const lost = await openWorld(at, {}, kept)
    const treasurer = await lost.actor('treasurer', made.programmeId)
    await treasurer.ask(sendBatch, { params: { batchId } })
    await lost.work()
    const statement = await statementFor(lost, { ...made, treasurer }, batchId)
    await lost.close()

    const world = await openWorld('2026-03-04T09:00:00Z', {}, { url, drop: () => dropDatabase(server, name) })
    expect(await warned(world)).toEqual([])
    await importText(world, await world.actor('auditor', made.programmeId), statement)
    const [batch] = (await (await world.actor('auditor', made.programmeId)).ask(listBatches, { query: {} })).batches
    expect(await warned(world)).toEqual([
      `the bank has paid 3 of 3 payouts of batch ${batch?.reference}, which is not sent here: its payment order must not reach the bank again`,
    ])
    await (await world.actor('treasurer', made.programmeId)).ask(sendBatch, { params: { batchId } })
    await world.tick()
    expect((await payoutsIn(world, made.programmeId)).map(each => each.state)).toEqual([
      'settled',
      'settled',
      'settled',
    ])
    expect([
      await warned(world),
      await imbalances(world),
      (await balances(world, made.programmeId))['transit'],
    ]).toEqual([[], [], '0'])
    const { database } = world.platform
    expect(await database.rows(sql`SELECT DISTINCT reason, state FROM reconciliation_exception`)).toEqual([
      { reason: 'unknown_entry', state: 'resolved' },
    ])
    const commands = () => database.rows(sql`SELECT id FROM log_entry WHERE command = 'programme.reconcile'`)
    const done = (await commands()).length
    await world.tick()
    expect(await commands(), 'it is over').toHaveLength(done)
    await world.close()
  })
})
