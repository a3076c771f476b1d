import { sql } from '@sanad/server/platform/database.ts'
import { readHome } from '@sanad/shared/api/home.ts'
import { readReconciliation } from '@sanad/shared/api/reconciliation.ts'
import * as api from '@sanad/shared/api/statements.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { balances, claimState, payoutsIn } from '../world/payouts.ts'
import type { ProgrammeInWorld } from '../world/programmes.ts'
import { aProgrammeThatPaid, importAlone, importText, statementFor, totals } from '../world/statements.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const shown = (programme: ProgrammeInWorld, statementId: string) =>
  programme.auditor.ask(api.showStatement, { params: { statementId } })

/** The treasurer is given the other role as well, and goes on in it. */
const becomeAuditor = ({ treasurer, programmeId }: ProgrammeInWorld) =>
  world.platform.database.run(sql`
    WITH given AS (
      INSERT INTO membership (person_id, organisation_kind, organisation_id, role, created_at)
      VALUES (${treasurer.personId}, 'programme', ${programmeId}, 'auditor', ${world.clock.now()}) RETURNING id)
    UPDATE session SET membership_id = given.id FROM given WHERE person_id = ${treasurer.personId}`)

/** The bank's statement of the next day, as one treasurer wishes it were: a payment that arrived "came back". */
const invented = async (programme: ProgrammeInWorld, batchId: string): Promise<string> => {
  const text = await statementFor(world, programme, batchId, {
    deviations: ['returned'],
    bookedOn: '2026-03-04',
    sequenceNumber: 2,
  })
  return text.replaceAll('<AcctSvcrRef>', '<AcctSvcrRef>X')
}

describe('A statement one person made up', () => {
  it('brings no money back: what was paid stays paid until somebody else found the return at the bank', async () => {
    const { programme, batchId, claimIds } = await aProgrammeThatPaid(world, 1)
    await importText(world, programme.treasurer, await statementFor(world, programme, batchId))
    const before = await totals(programme)
    const statementId = await importAlone(world, programme.treasurer, await invented(programme, batchId))
    expect(await shown(programme, statementId)).toMatchObject({ state: 'read', cameIn: { count: 1 } })
    expect(await claimState(world, claimIds[0] ?? '')).toBe('paid')
    expect(await balances(world, programme.programmeId)).toMatchObject({ payable: '0', transit: '0' })
    // Nothing of it is in any figure, neither now nor when the clock comes by.
    await world.tick()
    expect({ ...(await totals(programme)), at: null, gaps: 0 }).toEqual({ ...before, at: null, gaps: 0 })
    expect((await programme.auditor.ask(readReconciliation)).exceptions.count).toBe(0)
  })

  it('confirms no payment that never left, or went elsewhere', async () => {
    const { programme, batchId, claimIds } = await aProgrammeThatPaid(world, 2)
    await importAlone(world, programme.treasurer, await statementFor(world, programme, batchId))
    await world.tick()
    expect((await payoutsIn(world, programme.programmeId)).map(each => each.state)).toEqual(['sent', 'sent'])
    expect(await claimState(world, claimIds[0] ?? '')).toBe('batched')
  })

  it('is not confirmed by who imported it, whatever their roles, nor by the database', async () => {
    const { programme, batchId } = await aProgrammeThatPaid(world, 1)
    const statementId = await importAlone(world, programme.treasurer, await statementFor(world, programme, batchId))
    const params = { statementId }
    expect(await programme.treasurer.refused(api.confirmStatement, { params })).toBe('statement.four_eyes')
    expect((await programme.treasurer.ask(api.showStatement, { params })).actions).toEqual([
      { event: 'confirm', because: 'statement.four_eyes' },
      { event: 'decline', because: null },
    ])
    await becomeAuditor(programme)
    expect(await programme.treasurer.refused(api.confirmStatement, { params })).toBe('statement.four_eyes')
    await expect(
      world.platform.database.run(sql`
        UPDATE statement SET state = 'confirmed', decided_by = imported_by, decided_at = imported_at WHERE id = ${statementId}`),
    ).rejects.toThrow('statement_four_eyes')
  })

  it('waits on the homes of those who may confirm it, and moves money once one of them did', async () => {
    const { programme, batchId } = await aProgrammeThatPaid(world, 2)
    const text = await statementFor(world, programme, batchId, { deviations: ['returned'] })
    const statementId = await importAlone(world, programme.treasurer, text)
    const asked = async (who: keyof ProgrammeInWorld) =>
      typeof programme[who] === 'string'
        ? []
        : (await programme[who].ask(readHome)).tasks.filter(({ kind }) => kind === 'statement.confirm')
    expect(await shown(programme, statementId), 'of three lines').toMatchObject({ cameIn: { count: 1 } })
    expect(await asked('treasurer')).toEqual([])
    expect(await asked('auditor')).toMatchObject([{ href: `/office/statements/${statementId}` }])
    expect(await asked('secondTreasurer')).toHaveLength(1)
    const params = { statementId }
    for (const who of ['manager', 'reviewer', 'certifier'] as const)
      expect(await programme[who].refused(api.confirmStatement, { params })).toBe('actor.role_missing')
    const { programme: other } = await aProgrammeThatPaid(world, 1)
    expect(await other.treasurer.refused(api.confirmStatement, { params })).toBe('object.not_found')
    expect(await other.auditor.refused(api.declineStatement, { params })).toBe('object.not_found')
    await programme.secondTreasurer.ask(api.confirmStatement, { params })
    await world.work()
    expect(await shown(programme, statementId)).toMatchObject({ state: 'matched', actions: [] })
    expect((await payoutsIn(world, programme.programmeId)).map(each => each.state).sort()).toEqual([
      'returned',
      'settled',
    ])
    expect(await asked('auditor')).toEqual([])
    expect(await programme.auditor.refused(api.confirmStatement, { params })).toBe('event.not_possible')
    expect(await programme.treasurer.refused(api.declineStatement, { params })).toBe('event.not_possible')
    expect(await totals(programme)).toMatchObject({ isBalanced: true })
  })

  it('is set aside by anybody who may confirm; its file may be handed in again, and counts then', async () => {
    const { programme, batchId } = await aProgrammeThatPaid(world, 1)
    const text = await statementFor(world, programme, batchId)
    const statementId = await importAlone(world, programme.treasurer, text)
    await programme.auditor.ask(api.declineStatement, { params: { statementId } })
    expect(await shown(programme, statementId)).toMatchObject({ state: 'declined', follows: true, actions: [] })
    expect((await payoutsIn(world, programme.programmeId)).map(each => each.state)).toEqual(['sent'])
    const again = await importText(world, programme.auditor, text)
    expect(await shown(programme, again)).toMatchObject({ state: 'matched' })
    expect((await payoutsIn(world, programme.programmeId)).map(each => each.state)).toEqual(['settled'])
    expect(await totals(programme)).toMatchObject({ isBalanced: true, gaps: 0, exceptions: { count: 0 } })
  })
})
