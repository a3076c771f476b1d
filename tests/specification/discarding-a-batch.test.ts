import { randomUUID } from 'node:crypto'
import { sql } from '@sanad/server/platform/database.ts'
import * as batches from '@sanad/shared/api/batches.ts'
import { readHome } from '@sanad/shared/api/home.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anApprovedClaim } from '../world/claims.ts'
import { anApprovedBatch } from '../world/payouts.ts'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
let programme: ProgrammeInWorld
beforeAll(async () => {
  world = await openWorld()
  programme = await aProgramme(world)
})
afterAll(() => world.close())

const params = (batchId: string) => ({ params: { batchId } })

describe('Discarding a batch', () => {
  it('an open batch emptied of its lines is discarded, by a treasurer, and no other batch is', async () => {
    const claim = await anApprovedClaim(world, programme)
    const { id } = await programme.treasurer.ask(batches.makeBatch, { body: { claimIds: [claim.claimId] } })
    const shown = () => programme.treasurer.ask(batches.showBatch, params(id))
    expect((await shown()).actions).toContainEqual({ event: 'discard', because: 'batch.not_empty' })
    expect(await programme.treasurer.refused(batches.discardBatch, params(id))).toBe('batch.not_empty')
    const payoutId = (await shown()).lines[0]?.id ?? ''
    await programme.treasurer.ask(batches.removePayout, { params: { batchId: id, payoutId } })
    expect((await shown()).actions).toContainEqual({ event: 'discard', because: null })
    expect((await programme.treasurer.ask(readHome)).tasks).toContainEqual(
      expect.objectContaining({ kind: 'batch.discard', href: `/office/batches/${id}` }),
    )
    for (const actor of [programme.auditor, programme.manager, programme.reviewer])
      expect(await actor.refused(batches.discardBatch, params(id))).toBe('actor.role_missing')
    const key = randomUUID()
    const done = { id, state: 'discarded' }
    expect(await programme.secondTreasurer.ask(batches.discardBatch, { ...params(id), key })).toEqual(done)
    expect(await programme.secondTreasurer.ask(batches.discardBatch, { ...params(id), key })).toEqual(done)
    const after = await shown()
    expect(after).toMatchObject({ state: 'discarded', actions: [], payouts: 0, totalMinor: '0' })
    expect(after.timeline.map(({ event }) => event)).toEqual(['make', 'discard'])
    for (const endpoint of [batches.sealBatch, batches.reopenBatch, batches.sendBatch, batches.discardBatch])
      expect(await programme.treasurer.refused(endpoint, params(id))).toMatch(/batch.empty|event.not_possible/)
    const again = await anApprovedBatch(programme, { claimIds: [claim.claimId] })
    expect(await programme.treasurer.refused(batches.discardBatch, params(again))).toBe('event.not_possible')
    await expect(
      world.platform.database.run(sql`UPDATE batch SET state = 'discarded' WHERE id = ${again}`),
    ).rejects.toMatchObject({ constraint: 'batch_discarded_empty' })
  })
})
