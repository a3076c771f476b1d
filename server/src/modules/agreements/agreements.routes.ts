import * as agreements from '@sanad/shared/api/agreements.ts'
import { checkDocument } from '@sanad/shared/api/documents.ts'
import * as milestones from '@sanad/shared/api/milestones.ts'
import { sql } from '../../platform/database.ts'
import { onCall, onCommand, onQuery } from '../../platform/route.ts'
import { ownerNamings } from '../ledger/index.ts'
import { nameObjects } from '../record/index.ts'
import { agreementDocument, agreementShown, agreementsOf, documentChecked } from './agreement.queries.ts'
import { agreementNaming } from './agreement-naming.ts'
import { declineAgreement } from './decline-agreement.ts'
import { deliverMilestone } from './deliver-milestone.ts'
import { terminateAgreement } from './end-agreement.ts'
import { judgeMilestone } from './judge-milestone.ts'
import { milestoneShown, milestonesVisible } from './milestone.queries.ts'
import { offerAgreement } from './offer-agreement.ts'
import { recordCallBack } from './record-call-back.ts'
import { requestAgreement } from './request-agreement.ts'
import { signAgreement } from './sign-agreement.ts'
import './delivered-files.ts'

nameObjects('agreement', id => sql`agreement WHERE id = ${id}`, {
  reference: sql`reference`,
  associationId: sql`association_id`,
})
nameObjects('milestone', id => sql`milestone m JOIN agreement a ON a.id = m.agreement_id WHERE m.id = ${id}`, {
  reference: sql`a.reference`,
  pageId: sql`a.id`,
  associationId: sql`a.association_id`,
})

ownerNamings.add(agreementNaming)

export const agreementsRoutes = [
  onCommand(agreements.requestAgreement, requestAgreement, ({ body }) => body),
  onQuery(agreements.listAgreements, (reading, { query }) => agreementsOf(reading, query)),
  onQuery(agreements.showAgreement, (reading, { params }) => agreementShown(reading, params.agreementId)),
  onCall(agreements.readAgreementDocument, async ({ reading, params, reply }) =>
    reply.type('application/json; charset=utf-8').send(await agreementDocument(reading, params.agreementId)),
  ),
  onCommand(agreements.offerAgreement, offerAgreement, ({ params, body }) => ({ ...params, ...body })),
  onCommand(agreements.signAgreement, signAgreement, ({ params, body }) => ({ ...params, ...body })),
  onCommand(agreements.declineAgreement, declineAgreement, ({ params, body }) => ({ ...params, ...body })),
  onCommand(agreements.terminateAgreement, terminateAgreement, ({ params, body }) => ({ ...params, ...body })),
  onQuery(checkDocument, (reading, { query }) => documentChecked(reading, query)),
  onQuery(milestones.listMilestones, (reading, { query }) => milestonesVisible(reading, query)),
  onQuery(milestones.showMilestone, (reading, { params }) => milestoneShown(reading, params.milestoneId)),
  onCommand(milestones.deliverMilestone, deliverMilestone, ({ params, body }) => ({ ...params, ...body })),
  onCommand(milestones.judgeMilestone, judgeMilestone, ({ params, body }) => ({ ...params, ...body })),
  onCommand(milestones.recordCallBack, recordCallBack, ({ params, body }) => ({ ...params, ...body })),
]
