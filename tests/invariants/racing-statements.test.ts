import { sql } from '@sanad/server/platform/database.ts'
import { explainException, listExceptions, showException } from '@sanad/shared/api/reconciliation.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { booked } from '../world/bank-entries.ts'
import { imbalances, payoutsIn } from '../world/payouts.ts'
import { outcomeOf, untilWaiting, whileHeld } from '../world/racing.ts'
import { aProgrammeThatPaid } from '../world/statements.ts'
import { openWorld, type World } from '../world/world.ts'

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
