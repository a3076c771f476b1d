import { type Query, sql } from '@sanad/server/platform/database.ts'
import { showAgreement } from '@sanad/shared/api/agreements.ts'
import { showBatch } from '@sanad/shared/api/batches.ts'
import { getMyOffer } from '@sanad/shared/api/catalogue.ts'
import { getCertification } from '@sanad/shared/api/certification.ts'
import { showClaim } from '@sanad/shared/api/claims.ts'
import { showMilestone } from '@sanad/shared/api/milestones.ts'
import { getNameChange } from '@sanad/shared/api/name-changes.ts'
import { listOwnPayouts } from '@sanad/shared/api/payouts.ts'
import { readOwnProgramme } from '@sanad/shared/api/programmes.ts'
import { showException } from '@sanad/shared/api/reconciliation.ts'
import { readRegisterImport } from '@sanad/shared/api/register-imports.ts'
import { readRegistration } from '@sanad/shared/api/registrations.ts'
import { showStatement } from '@sanad/shared/api/statements.ts'
import { listVoucherIssues, readVoucherIssue } from '@sanad/shared/api/voucher-issues.ts'
import { readVoucher } from '@sanad/shared/api/vouchers.ts'
import type { lifeCycles } from '@sanad/shared/machines/index.ts'
import type { OfficeRole } from '@sanad/shared/roles.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoTimeoutMs } from '../world/demo.ts'
import { copyOfDemo } from '../world/demo-copy.ts'
import { type Actor, openWorld, type World } from '../world/world.ts'

type Kind = keyof typeof lifeCycles
type Reader = OfficeRole | 'officer' | 'staff'
type Steps = readonly {
  readonly event: string
  readonly from: string | null
  readonly to: string
  readonly at: string
}[]
interface Found {
  readonly id: string
  readonly programmeId: string
  readonly associationId: string
  readonly providerId: string
  readonly batchId: string
}
type Look = (reader: Actor, found: Found) => Promise<Steps>

let world: World
beforeAll(async () => {
  const copy = await copyOfDemo()
  world = await openWorld(new Date().toISOString(), { DATA_DIR: copy.dataDir }, copy)
}, demoTimeoutMs)
afterAll(() => world?.close())

const agreement: Look = async (by, { id }) => (await by.ask(showAgreement, { params: { agreementId: id } })).timeline
const milestone: Look = async (by, { id }) => (await by.ask(showMilestone, { params: { milestoneId: id } })).timeline
const claim: Look = async (by, { id }) => (await by.ask(showClaim, { params: { claimId: id } })).timeline
const batch: Look = async (by, { id }) => (await by.ask(showBatch, { params: { batchId: id } })).timeline
const statement: Look = async (by, { id }) => (await by.ask(showStatement, { params: { statementId: id } })).timeline
const registration: Look = async (by, { id }) =>
  (await by.ask(readRegistration, { params: { registrationId: id } })).timeline
const voucher: Look = async (by, { id }) =>
  (await by.ask(readVoucher, { params: { voucherId: id } })).timeline.filter(({ kind }) => kind === 'voucher')
const payout: Look = async (by, { id, batchId }) => {
  const { lines } = await by.ask(showBatch, { params: { batchId } })
  return lines.find(line => line.id === id)?.timeline ?? []
}
const ownPayout: Look = async (by, { id }) => {
  const { payouts } = await by.ask(listOwnPayouts)
  return payouts.find(each => each.id === id)?.timeline ?? []
}

const looks: Readonly<Record<Kind, Partial<Record<Reader, Look>>>> = {
  programme: { manager: async by => (await by.ask(readOwnProgramme)).timeline },
  register_import: {
    auditor: async (by, { id }) => (await by.ask(readRegisterImport, { params: { importId: id } })).timeline,
  },
  registration: { officer: registration, reviewer: registration },
  voucher: { officer: voucher, manager: voucher },
  voucher_issue: {
    manager: async (by, { id: issueId, programmeId }) =>
      (await by.ask(readVoucherIssue, { params: { programmeId, issueId } })).timeline,
    auditor: async (by, { id, programmeId }) =>
      (await by.ask(listVoucherIssues, { params: { programmeId } })).issues.find(each => each.id === id)?.timeline ??
      [],
  },
  certification: {
    certifier: async (by, { id }) => (await by.ask(getCertification, { params: { certificationId: id } })).timeline,
  },
  name_change: {
    certifier: async (by, { id }) => (await by.ask(getNameChange, { params: { nameChangeId: id } })).change.timeline,
  },
  offer: { staff: async (by, { id }) => (await by.ask(getMyOffer, { params: { offerId: id } })).timeline },
  agreement: { officer: agreement, staff: agreement, auditor: agreement },
  milestone: { officer: milestone, staff: milestone, reviewer: milestone },
  claim: { staff: claim, reviewer: claim },
  payout: { staff: ownPayout, treasurer: payout },
  batch: { treasurer: batch },
  statement: { treasurer: statement, auditor: statement },
  reconciliation_exception: {
    auditor: async (by, { id }) => (await by.ask(showException, { params: { exceptionId: id } })).timeline,
  },
}

/** Whose each is; what belongs to no programme is looked at by the first one's office. */
const owners: Readonly<Record<Kind, Query<unknown>>> = {
  programme: sql`o.id, NULL::uuid, NULL::uuid, NULL::uuid FROM programme o`,
  register_import: sql`o.programme_id, NULL::uuid, NULL::uuid, NULL::uuid FROM register_import o`,
  registration: sql`o.programme_id, o.association_id, NULL::uuid, NULL::uuid FROM registration o`,
  voucher: sql`o.programme_id, o.association_id, NULL::uuid, NULL::uuid FROM voucher o`,
  voucher_issue: sql`o.programme_id, NULL::uuid, NULL::uuid, NULL::uuid FROM voucher_issue o`,
  certification: sql`NULL::uuid, NULL::uuid, o.provider_id, NULL::uuid FROM certification o`,
  name_change: sql`NULL::uuid, NULL::uuid, o.provider_id, NULL::uuid FROM name_change o`,
  offer: sql`NULL::uuid, NULL::uuid, o.provider_id, NULL::uuid FROM offer o`,
  agreement: sql`o.programme_id, o.association_id, o.provider_id, NULL::uuid FROM agreement o`,
  milestone: sql`a.programme_id, a.association_id, a.provider_id, NULL::uuid FROM milestone o JOIN agreement a ON a.id = o.agreement_id`,
  claim: sql`o.programme_id, NULL::uuid, o.provider_id, NULL::uuid FROM claim o`,
  payout: sql`o.programme_id, NULL::uuid, o.provider_id, o.batch_id FROM payout o`,
  batch: sql`o.programme_id, NULL::uuid, NULL::uuid, NULL::uuid FROM batch o`,
  statement: sql`o.programme_id, NULL::uuid, NULL::uuid, NULL::uuid FROM statement o`,
  reconciliation_exception: sql`o.programme_id, NULL::uuid, NULL::uuid, NULL::uuid FROM reconciliation_exception o`,
}

/** The one of its kind with the most steps behind it, of those the first page of a list has. */
async function longest(kind: Kind): Promise<Found> {
  const found = await world.platform.database.row<Found>(sql`
    WITH owned (id, programme_id, association_id, provider_id, batch_id) AS (SELECT o.id, ${owners[kind]})
    SELECT owned.id, coalesce(programme_id, (SELECT min(id::text)::uuid FROM programme)) AS programme_id,
      association_id, provider_id, batch_id
    FROM owned JOIN history h ON h.object_id = owned.id
    GROUP BY owned.id, programme_id, association_id, provider_id, batch_id ORDER BY count(*) DESC, owned.id DESC LIMIT 1`)
  if (!found) throw new Error(`the demo has no ${kind}`)
  return found
}

const readerOf = (role: Reader, { programmeId, associationId, providerId }: Found) =>
  world.actor(role, { officer: associationId, staff: providerId }[role as 'officer'] ?? programmeId)

describe('Every object has its timeline, each step of its life in order, for whoever may read it', () => {
  it.each(
    Object.entries(looks).flatMap(([kind, by]) =>
      Object.entries(by).map(([role, look]) => [kind, role, look] as const),
    ),
  )('%s, read by %s', async (kind, role, look) => {
    const found = await longest(kind as Kind)
    const steps = await world.platform.database.rows<{ event: string; from: string | null; to: string; at: Date }>(sql`
      SELECT event, from_state AS "from", to_state AS "to", at FROM history WHERE object_id = ${found.id} ORDER BY id`)
    const shown = await look(await readerOf(role as Reader, found), found)
    expect(shown.map(({ event, from, to, at }) => ({ event, from, to, at }))).toEqual(
      steps.map(step => ({ ...step, at: step.at.toISOString() })),
    )
  })
})
