import { balanceOf } from '@sanad/server/modules/ledger/index.ts'
import { issueChunk } from '@sanad/server/modules/vouchers/continue-voucher-issue.ts'
import { clockActor } from '@sanad/server/platform/actor.ts'
import { execute } from '@sanad/server/platform/command.ts'
import { sql } from '@sanad/server/platform/database.ts'
import { closeProgramme, publishRulebook } from '@sanad/shared/api/programmes.ts'
import * as issues from '@sanad/shared/api/voucher-issues.ts'
import * as api from '@sanad/shared/api/vouchers.ts'
import { defaultRules } from '@sanad/shared/rulebook.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { aVoucher, eligibleAssociations } from '../world/vouchers.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const all = ({ programmeId }: ProgrammeInWorld) => ({ params: { programmeId } })
const pool = ({ programmeId }: ProgrammeInWorld) => balanceOf(world.platform.database, programmeId, 'pool', programmeId)
const count = async ({ programmeId }: ProgrammeInWorld) =>
  (
    await world.platform.database.row<{ n: number }>(
      sql`SELECT count(*)::int AS n FROM voucher WHERE programme_id = ${programmeId}`,
    )
  )?.n
const progress = (programme: ProgrammeInWorld, issueId: string) =>
  programme.manager.ask(issues.readVoucherIssue, { params: { programmeId: programme.programmeId, issueId } })

describe('Issuing to all eligible associations', () => {
  it('serves each one once, says how far it is, and a second run finds nobody', async () => {
    const programme = await aProgramme(world)
    const served = await aVoucher(world, programme)
    const associations = await eligibleAssociations(world, programme.programmeId, 120)
    const { issueId, wanted } = await programme.manager.ask(issues.startVoucherIssue, all(programme))
    expect(wanted).toBe(120)
    expect(await progress(programme, issueId)).toMatchObject({ state: 'running', issued: 0, wanted: 120 })
    expect(await programme.manager.refused(issues.startVoucherIssue, all(programme))).toBe('voucher.issue_running')
    expect(await programme.manager.refused(closeProgramme, all(programme))).toBe('programme.issue_running')
    await world.work()
    expect(await progress(programme, issueId)).toMatchObject({ state: 'done', issued: 120, failure: null })
    const holders = await world.platform.database.rows<{ associationId: string }>(sql`
      SELECT association_id FROM voucher WHERE programme_id = ${programme.programmeId}`)
    expect(holders.map(row => row.associationId).sort()).toEqual([...associations, served.associationId].sort())
    expect(await pool(programme)).toBe(1000000000n - 121n * 540000n)
    expect(await programme.manager.refused(issues.startVoucherIssue, all(programme))).toBe('voucher.nobody_eligible')
  })

  it('posts one transaction a chunk, and every voucher has its history, its account and a code that checks', async () => {
    const programme = await aProgramme(world)
    const [associationId = ''] = await eligibleAssociations(world, programme.programmeId, 3)
    const { issueId } = await programme.manager.ask(issues.startVoucherIssue, all(programme))
    await world.work()
    const posted = await world.platform.database.rows(sql`
      SELECT p.account_kind, count(*)::int AS legs, sum(p.amount_minor)::text AS moved FROM posting p
      JOIN ledger_transaction t ON t.id = p.transaction_id WHERE t.object_id = ${issueId} GROUP BY 1 ORDER BY 1`)
    expect(posted).toEqual([
      { accountKind: 'pool', legs: 1, moved: '-1620000' },
      { accountKind: 'voucher', legs: 3, moved: '1620000' },
    ])
    const officer = await world.actor('officer', associationId)
    const [own] = (await officer.ask(api.listOwnVouchers)).vouchers
    const seen = await officer.ask(api.readVoucher, { params: { voucherId: own?.id ?? '' } })
    expect(seen.timeline).toEqual([expect.objectContaining({ event: 'issue', role: 'manager' })])
    expect(await world.anybody.ask(api.checkVoucher, { body: { code: seen.code ?? '' } })).toMatchObject({
      isValid: true,
      state: 'issued',
    })
  })

  it('stops with a reason when the pool is short, having served those eligible first', async () => {
    const programme = await aProgramme(world, { budgetMinor: '1700000' })
    const first = await eligibleAssociations(world, programme.programmeId, 3)
    world.clock.forward({ minutes: 5 })
    await eligibleAssociations(world, programme.programmeId, 2)
    const { issueId } = await programme.manager.ask(issues.startVoucherIssue, all(programme))
    await world.work()
    expect(await progress(programme, issueId)).toMatchObject({
      state: 'stopped',
      wanted: 5,
      issued: 3,
      failure: 'money.insufficient',
    })
    const holders = await world.platform.database.rows<{ associationId: string }>(sql`
      SELECT association_id FROM voucher WHERE programme_id = ${programme.programmeId}`)
    expect(holders.map(row => row.associationId).sort()).toEqual(first.sort())
    expect(await pool(programme)).toBe(80000n)
  })

  it('issues nothing twice when chunks are repeated, raced by several workers or taken up again after a kill', async () => {
    const programme = await aProgramme(world, { budgetMinor: '10000000000' })
    await eligibleAssociations(world, programme.programmeId, 10_400)
    const { issueId } = await programme.manager.ask(issues.startVoucherIssue, all(programme))
    const chunk = (number: number, key: string) =>
      execute(world.platform, issueChunk, clockActor, key, { issueId, chunk: number })
    // Two workers with one key, a third with another, then the process dies between two chunks.
    await Promise.all([chunk(0, 'same-key-0'), chunk(0, 'same-key-0'), chunk(0, 'another-key')])
    expect(await progress(programme, issueId)).toMatchObject({ state: 'running', issued: 10_000 })
    await world.work()
    expect(await progress(programme, issueId)).toMatchObject({ state: 'done', issued: 10_400 })
    await chunk(1, 'much-later')
    expect(await count(programme)).toBe(10_400)
    expect(await pool(programme)).toBe(10000000000n - 10_400n * 540000n)
  })

  it('serves in another round who becomes eligible while it runs, though their turn had gone by', async () => {
    // A world in which no worker takes the chunks out of our hands.
    const alone = await openWorld()
    const programme = await aProgramme(alone, { budgetMinor: '10000000000' })
    await eligibleAssociations(alone, programme.programmeId, 10_001)
    const { issueId } = await programme.manager.ask(issues.startVoucherIssue, all(programme))
    const chunk = (number: number) =>
      execute(alone.platform, issueChunk, clockActor, `chunk-${number}`, { issueId, chunk: number })
    await chunk(0)
    const [late = ''] = await eligibleAssociations(alone, programme.programmeId, 1)
    await alone.platform.database.run(sql`
      UPDATE registration SET decided_at = decided_at - interval '1 year' WHERE association_id = ${late}`)
    await chunk(1)
    expect(await progress(programme, issueId)).toMatchObject({ state: 'running', issued: 10_001 })
    await chunk(2)
    expect(await progress(programme, issueId)).toMatchObject({ state: 'done', issued: 10_002 })
    await alone.close()
  })

  it('goes on by itself when its job was given up', async () => {
    const programme = await aProgramme(world)
    await eligibleAssociations(world, programme.programmeId, 5)
    const { issueId } = await programme.manager.ask(issues.startVoucherIssue, all(programme))
    await world.platform.database.run(sql`UPDATE outbox SET state = 'failed' WHERE state = 'waiting'`)
    await world.tick()
    expect(await progress(programme, issueId)).toMatchObject({ state: 'done', issued: 5 })
  })

  it('keeps to the rulebook it was started under', async () => {
    const programme = await aProgramme(world)
    await eligibleAssociations(world, programme.programmeId, 2)
    await programme.manager.ask(issues.startVoucherIssue, all(programme))
    await programme.manager.ask(publishRulebook, {
      ...all(programme),
      body: { rules: { ...defaultRules, voucherWorthMinor: '1' }, note: '' },
    })
    await world.work()
    const { states } = await programme.manager.ask(api.readVoucherTotals)
    expect(states).toEqual([{ state: 'issued', count: 2, worthMinor: '1080000' }])
  })

  it('is seen by the own office only', async () => {
    const [programme, other] = [await aProgramme(world), await aProgramme(world)]
    await eligibleAssociations(world, programme.programmeId, 1)
    expect(await other.manager.refused(issues.startVoucherIssue, all(programme))).toBe('object.not_found')
    expect(await programme.treasurer.refused(issues.startVoucherIssue, all(programme))).toBe('actor.role_missing')
    const { issueId } = await programme.manager.ask(issues.startVoucherIssue, all(programme))
    const there = { params: { programmeId: programme.programmeId, issueId } }
    expect(await other.manager.refused(issues.readVoucherIssue, there)).toBe('object.not_found')
    expect(
      await other.manager.refused(issues.readVoucherIssue, {
        params: { ...there.params, programmeId: other.programmeId },
      }),
    ).toBe('object.not_found')
    await world.work()
  })
})
