import * as batches from '@sanad/shared/api/batches.ts'
import * as api from '@sanad/shared/api/payouts.ts'
import { asCommand, onCall, onCommand, onQuery } from '../../platform/route.ts'
import { batchesOf, batchFileOf, batchFor } from './batch.queries.ts'
import { makeBatch } from './make-batch.ts'
import { ownPayouts, payableFor } from './payout.queries.ts'
import { approveBatch, discardBatch, removePayout, reopenBatch, sealBatch } from './seal-batch.ts'
import { sendBatch } from './send-batch.ts'
import { beginOnboarding, ownStripe } from './stripe-account.ts'

export const payoutRoutes = [
  onQuery(api.listPayable, (reading, { query }) => payableFor(reading, query)),
  onQuery(api.listOwnPayouts, (reading, { query }) => ownPayouts(reading, query)),
  // Waits for Stripe: no transaction may be open meanwhile.
  onCall(api.showStripe, ({ reading }) => ownStripe(reading)),
  asCommand(onCall(api.startStripeOnboarding, ({ reading, key }) => beginOnboarding(reading, key))),
  onCommand(batches.makeBatch, makeBatch, ({ body }) => body),
  onQuery(batches.listBatches, (reading, { query }) => batchesOf(reading, query)),
  onQuery(batches.showBatch, (reading, { params, query }) => batchFor(reading, params.batchId, query.after)),
  onCommand(batches.removePayout, removePayout, ({ params }) => params),
  onCommand(batches.sealBatch, sealBatch, ({ params }) => params),
  onCommand(batches.approveBatch, approveBatch, ({ params, body }) => ({ ...params, ...body })),
  onCommand(batches.reopenBatch, reopenBatch, ({ params }) => params),
  onCommand(batches.discardBatch, discardBatch, ({ params }) => params),
  onCommand(batches.sendBatch, sendBatch, ({ params }) => params),
  onCall(batches.downloadBatchFile, async ({ platform, reading, params, reply }) => {
    const { name, sha256, bytes } = await batchFileOf(reading, params.batchId)
    return reply
      .type('application/xml')
      .header('content-length', bytes)
      .header('content-disposition', `attachment; filename="${name}"`)
      .header('cache-control', 'private, no-store')
      .send(platform.blobs.read(sha256))
  }),
]
