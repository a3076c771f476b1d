import { sql } from '@sanad/server/platform/database.ts'
import { makeBatch } from '@sanad/shared/api/batches.ts'
import { explainException, listExceptions, showException } from '@sanad/shared/api/reconciliation.ts'
import { importStatement, listStatements } from '@sanad/shared/api/statements.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { booked } from '../world/bank-entries.ts'
import { aFile } from '../world/files.ts'
import { imbalances, payoutsIn } from '../world/payouts.ts'
import { deadlocksIn, outcomeOf, raced, type Start, untilWaiting, whileHeld } from '../world/racing.ts'
import { aProgrammeThatPaid, confirmRead, statementFor } from '../world/statements.ts'
import { type Actor, openWorld, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

describe('Explaining an exception while the statement that ends it is read', () => {
  it('leaves no exception behind: what was missing has come', async () => {
    const { programme } = await aProgrammeThatPaid(world, 1)
    const [payout] = await payoutsIn(world, programme.programmeId)
    world.clock.forward({ days: 10 })
    await world.tick()
    const { exceptions } = await programme.auditor.ask(listExceptions)
    const params = { exceptionId: exceptions[0]?.id ?? '' }
    // Written, and not yet committed: the explanation waits for the person it is of.
    const { explaining, reading } = await whileHeld(
      world,
      sql`SELECT FROM person WHERE id = ${programme.auditor.personId} FOR UPDATE`,
      async () => {
        const body = { explanation: 'La banque est en retard.' }
        const explaining = outcomeOf(programme.auditor.ask(explainException, { params, body }))
        await untilWaiting(world, 1)
        const movement = { amountMinor: -BigInt(payout?.amountMinor ?? 0), endToEndId: payout?.endToEndId ?? '' }
        const reading = booked(world, programme, [movement])
        await untilWaiting(world, 2, 'reconciliation_exception')
        return { explaining, reading }
      },
    )
    expect(await explaining).toBe('done')
    await reading
    expect((await payoutsIn(world, programme.programmeId))[0]?.state).toBe('settled')
    const { timeline, ...shown } = await programme.auditor.ask(showException, { params })
    expect(timeline.map(({ event }) => event)).toEqual(['open', 'explain', 'resolve'])
    expect(shown.state).toBe('resolved')
    expect(await imbalances(world)).toEqual([])
  })
})

describe('At the same time', () => {
  it('Two people import one statement: one of both, and each payment is confirmed once', {
    timeout: 120_000,
  }, async () => {
    const seen = await raced(world, async () => {
      const { programme, batchId } = await aProgrammeThatPaid(world, 2)
      const bytes = await statementFor(world, programme, batchId)
      const file = { bytes, name: 'releve.xml', media: 'application/xml', purpose: 'statement' } as const
      const takes = async (who: Actor): Promise<Start> => {
        const fileId = await aFile(who, file)
        return () => who.ask(importStatement, { body: { fileId } })
      }
      return {
        // Both have seen that the file is not known yet.
        lock: sql`LOCK TABLE statement IN SHARE MODE`,
        starts: [await takes(programme.treasurer), await takes(programme.auditor)],
        after: async () => {
          await world.work()
          const { statements } = await programme.auditor.ask(listStatements, { query: {} })
          expect(statements.map(({ state }) => state)).toEqual(['read'])
          await confirmRead(world, statements[0]?.id ?? '')
          const states = (await payoutsIn(world, programme.programmeId)).map(({ state }) => state)
          expect(states).toEqual(['settled', 'settled'])
          expect((await programme.auditor.ask(listExceptions)).exceptions).toEqual([])
        },
      }
    })
    const once = 'statement.already_imported'
    for (const outcomes of seen)
      expect([
        ['done', once],
        [once, 'done'],
      ]).toContainEqual(outcomes)
    expect(await imbalances(world)).toEqual([])
    expect(await deadlocksIn(world)).toBe(0)
  })

  it('A payment comes back while its claim is put into the next batch: paid again once, or not yet', {
    timeout: 120_000,
  }, async () => {
    const seen = await raced(world, async () => {
      const { programme, claimIds } = await aProgrammeThatPaid(world, 1)
      const [payout] = await payoutsIn(world, programme.programmeId)
      const { endToEndId = '', amountMinor = '0' } = payout ?? {}
      const back = { amountMinor: BigInt(amountMinor), endToEndId }
      const again = () => programme.treasurer.ask(makeBatch, { body: { claimIds: [...claimIds] } })
      return {
        lock: sql`SELECT FROM payout WHERE id = ${payout?.id ?? ''} FOR UPDATE`,
        starts: [() => booked(world, programme, [{ ...back, amountMinor: -back.amountMinor }, back]), again],
        after: async ([, batching]) => {
          await world.work()
          if (batching !== 'done') await again()
          const states = (await payoutsIn(world, programme.programmeId)).map(({ state }) => state)
          expect(states).toEqual(['returned', 'batched'])
          expect(await outcomeOf(again())).toBe('batch.nothing_payable')
        },
      }
    })
    for (const outcomes of seen)
      expect([
        ['done', 'batch.nothing_payable'],
        ['done', 'done'],
      ]).toContainEqual(outcomes)
    expect(await imbalances(world)).toEqual([])
    expect(await deadlocksIn(world)).toBe(0)
  })
})
