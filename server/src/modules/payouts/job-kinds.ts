import { job } from '../../platform/job.ts'

/** Writes the payment order of a batch that was sent. */
export const writeBatchFileJob = job<{ batchId: string }>('batch.write_file')
/** Asks Stripe for one payout; not knowing is tried again with the same key. */
export const askPayoutJob = job<{ payoutId: string }>('payout.ask', { attempts: 10 })
/** Looks up at Stripe what an event was about. `eventId` is our row. */
export const lookUpStripeJob = job<{ eventId: string }>('stripe.look_up')
