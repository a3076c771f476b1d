import { bind, type Reconciler } from '../../platform/job.ts'
import { askLostPayouts, askPayout } from './ask-payout.ts'
import { askPayoutJob, lookUpStripeJob, writeBatchFileJob } from './job-kinds.ts'
import { lookUpLostEvents, lookUpStripe } from './look-up-stripe.ts'
import { tellPayouts } from './tell-payouts.ts'
import { writeBatchFile } from './write-batch-file.ts'

export const payoutJobs = [
  bind(writeBatchFileJob, (platform, { payload, key }) => writeBatchFile(platform, payload.batchId, key)),
  bind(askPayoutJob, (platform, { payload }) => askPayout(platform, payload.payoutId)),
  bind(lookUpStripeJob, (platform, { payload }) => lookUpStripe(platform, payload.eventId)),
]

export const payoutReconcilers: readonly Reconciler[] = [
  { name: 'payout.ask_lost', everyMs: 60_000, run: askLostPayouts },
  { name: 'stripe.look_up_lost', everyMs: 60_000, run: lookUpLostEvents },
  { name: 'payout.tell', everyMs: 60_000, run: tellPayouts },
]
