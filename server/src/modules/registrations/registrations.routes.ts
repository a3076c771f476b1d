import * as associations from '@sanad/shared/api/associations.ts'
import * as review from '@sanad/shared/api/registration-review.ts'
import * as registrations from '@sanad/shared/api/registrations.ts'
import { onCommand, onQuery } from '../../platform/route.ts'
import { myAssociation } from './association.queries.ts'
import { createAssociation } from './create-association.ts'
import {
  approveRegistration,
  askRegistration,
  refuseRegistration,
  resumeRegistration,
  suspendRegistration,
} from './decide-registration.ts'
import { describeAssociation } from './describe-association.ts'
import { judgePaper } from './judge-paper.ts'
import { mergeRegistration } from './merge-registration.ts'
import { discardRegistration, openRegistration } from './open-registration.ts'
import { readDossier } from './registration.queries.ts'
import { officeQueue, stateCounts } from './registration-list.queries.ts'
import { saveOfficers } from './save-officers.ts'
import { savePaper } from './save-paper.ts'
import { appealRegistration, submitRegistration } from './submit-registration.ts'

export const registrationRoutes = [
  onCommand(associations.createAssociation, createAssociation, ({ body }) => body),
  onQuery(associations.readMyAssociation, myAssociation),
  onCommand(associations.describeAssociation, describeAssociation, ({ body }) => body),
  onCommand(registrations.openRegistration, openRegistration, ({ body }) => body),
  onCommand(registrations.discardRegistration, discardRegistration, ({ params }) => params),
  onQuery(review.countRegistrations, stateCounts),
  onQuery(review.listRegistrations, (reading, { query }) => officeQueue(reading, query)),
  onQuery(registrations.readRegistration, (reading, { params }) => readDossier(reading, params.registrationId)),
  onCommand(registrations.saveOfficers, saveOfficers, ({ params, body }) => ({ ...params, ...body })),
  onCommand(registrations.savePaper, savePaper, ({ params, body }) => ({ ...params, ...body })),
  onCommand(registrations.submitRegistration, submitRegistration, ({ params, body }) => ({ ...params, ...body })),
  onCommand(registrations.appealRegistration, appealRegistration, ({ params, body }) => ({ ...params, ...body })),
  onCommand(review.judgePaper, judgePaper, ({ params, body: { submittedAt, ...judgement } }) => ({
    ...params,
    judgement,
    ...(submittedAt ? { submittedAt } : {}),
  })),
  onCommand(review.approveRegistration, approveRegistration, ({ params, body }) => ({ ...params, ...body })),
  onCommand(review.askRegistration, askRegistration, ({ params, body }) => ({ ...params, ...body })),
  onCommand(review.refuseRegistration, refuseRegistration, ({ params, body }) => ({ ...params, ...body })),
  onCommand(review.mergeRegistration, mergeRegistration, ({ params, body }) => ({ ...params, ...body })),
  onCommand(review.suspendRegistration, suspendRegistration, ({ params, body }) => ({ ...params, ...body })),
  onCommand(review.resumeRegistration, resumeRegistration, ({ params }) => params),
]
