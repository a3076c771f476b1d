import { sql } from '@sanad/server/platform/database.ts'
import { readTrialBalance } from '@sanad/shared/api/ledger.ts'
import { readVoucherIssue, startVoucherIssue } from '@sanad/shared/api/voucher-issues.ts'
import { expect } from 'vitest'
import { aProgramme } from './programmes.ts'
import { eligibleAssociations } from './vouchers.ts'
import type { World } from './world.ts'

/** A run that is to issue vouchers to so many associations; its job waits. */
export async function aRun(world: World, count: number) {
  const programme = await aProgramme(world)
  await eligibleAssociations(world, programme.programmeId, count)
  const params = { programmeId: programme.programmeId }
  const { issueId } = await programme.manager.ask(startVoucherIssue, { params })
  return { programme, params: { ...params, issueId }, count }
}
export type Run = Awaited<ReturnType<typeof aRun>>

export async function expectIssuedOnce(world: World, { programme, params, count }: Run): Promise<void> {
  expect(await programme.manager.ask(readVoucherIssue, { params })).toMatchObject({ state: 'done', issued: count })
  const vouchers = await world.platform.database.rows(
    sql`SELECT association_id FROM voucher WHERE programme_id = ${programme.programmeId}`,
  )
  expect(vouchers).toHaveLength(count)
  expect((await programme.auditor.ask(readTrialBalance)).sumMinor).toBe('0')
}
