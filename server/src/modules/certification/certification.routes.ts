import { getBadge, getBaseline, publishBaseline as publish } from '@sanad/shared/api/baseline.ts'
import * as draft from '@sanad/shared/api/baseline-draft.ts'
import * as api from '@sanad/shared/api/certification.ts'
import { sql } from '../../platform/database.ts'
import { beforeTheWall, onCommand, onQuery } from '../../platform/route.ts'
import { fileReaders } from '../files/index.ts'
import { nameObjects } from '../record/index.ts'
import { answerControls } from './answer-controls.ts'
import { badgeOf } from './badge.queries.ts'
import { baselineOf } from './baseline.queries.ts'
import { baselineDraft } from './baseline-draft.queries.ts'
import { beginCertification } from './begin-certification.ts'
import { certificationQueue, certificationToDecide, myCertification } from './certification.queries.ts'
import { certifyProvider } from './certify-provider.ts'
import {
  correctCertification,
  refuseCertification,
  reinstateCertification,
  revokeCertification,
  suspendCertification,
  withdrawCertification,
} from './decide-certification.ts'
import { evidenceReader } from './evidence-reader.ts'
import { judgeControls } from './judge-controls.ts'
import { publishBaseline } from './publish-baseline.ts'
import { publishBaselineDraft } from './publish-baseline-draft.ts'
import { submitCertification } from './submit-certification.ts'
import { discardBaselineDraft, dropDraftControl, openBaselineDraft, saveDraftControl } from './write-baseline-draft.ts'

nameObjects('certification', id => sql`certification WHERE id = ${id}`, { reference: sql`reference` })

fileReaders.add(evidenceReader)

export const certificationRoutes = [
  onQuery(getBaseline, (read, { query }) => baselineOf(read, query.version)),
  onCommand(publish, publishBaseline, ({ body }) => body),
  onQuery(draft.readBaselineDraft, read => baselineDraft(read)),
  onCommand(draft.openBaselineDraft, openBaselineDraft, () => ({})),
  onCommand(draft.saveDraftControl, saveDraftControl, ({ params, body }) => ({ ...params, ...body })),
  onCommand(draft.dropDraftControl, dropDraftControl, ({ params }) => params),
  onCommand(draft.discardBaselineDraft, discardBaselineDraft, () => ({})),
  onCommand(draft.publishBaselineDraft, publishBaselineDraft, ({ body }) => body),
  beforeTheWall(
    'everybody sees what was decided of a certification, and of its answers the verdicts without their evidence',
    onQuery(getBadge, (read, { params }) => badgeOf(read, params.providerId)),
  ),
  onQuery(api.getMyCertification, read => myCertification(read)),
  onCommand(api.beginCertification, beginCertification, () => ({})),
  onCommand(api.answerControls, answerControls, ({ params, body }) => ({ ...params, ...body })),
  onCommand(api.submitCertification, submitCertification, ({ params }) => params),
  onCommand(api.withdrawCertification, withdrawCertification, ({ params }) => params),
  onQuery(api.listCertifications, (read, { query }) => certificationQueue(read, query)),
  onQuery(api.getCertification, (read, { params }) => certificationToDecide(read, params.certificationId)),
  onCommand(api.judgeControls, judgeControls, ({ params, body }) => ({ ...params, ...body })),
  onCommand(api.certifyProvider, certifyProvider, ({ params }) => params),
  onCommand(api.correctCertification, correctCertification, ({ params, body }) => ({ ...params, ...body })),
  onCommand(api.refuseCertification, refuseCertification, ({ params, body }) => ({ ...params, ...body })),
  onCommand(api.suspendCertification, suspendCertification, ({ params, body }) => ({ ...params, ...body })),
  onCommand(api.reinstateCertification, reinstateCertification, ({ params, body }) => ({ ...params, ...body })),
  onCommand(api.revokeCertification, revokeCertification, ({ params, body }) => ({ ...params, ...body })),
]
