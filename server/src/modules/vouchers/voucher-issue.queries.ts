import type { listVoucherIssues, VoucherIssue } from '@sanad/shared/api/voucher-issues.ts'
import type { ReplyOf } from '@sanad/shared/endpoint.ts'
import { Problem } from '@sanad/shared/problems.ts'
import type * as Type from 'typebox'
import type { Reading } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import type { Served } from '../../platform/route.ts'
import { mustRunProgramme } from '../programmes/index.ts'
import { timelineOf, withTimelines } from '../record/index.ts'

type Shown = Served<Type.Static<typeof VoucherIssue>>
type Row = Omit<Shown, 'timeline'>
const columns = sql`id, state, wanted, issued, failure, created_at, finished_at`

export async function voucherIssueFor(
  reading: Reading,
  { programmeId, issueId }: { programmeId: string; issueId: string },
): Promise<Shown> {
  mustRunProgramme(reading, programmeId)
  const found = await reading.row<Row>(sql`
    SELECT ${columns} FROM voucher_issue WHERE id = ${issueId} AND programme_id = ${programmeId}`)
  if (!found) throw new Problem('object.not_found', { kind: 'voucher_issue' })
  return { ...found, timeline: await timelineOf(reading, issueId) }
}

export async function voucherIssuesOf(
  reading: Reading,
  programmeId: string,
): Promise<Served<ReplyOf<typeof listVoucherIssues>>> {
  mustRunProgramme(reading, programmeId)
  const issues = await reading.rows<Row>(sql`
    SELECT ${columns} FROM voucher_issue WHERE programme_id = ${programmeId} ORDER BY id DESC LIMIT 50`)
  return { issues: await withTimelines(reading, issues) }
}
