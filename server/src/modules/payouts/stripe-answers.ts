import { Problem } from '@sanad/shared/problems.ts'
import { OutcomeUnknown, StripeRefusal } from '../payments/index.ts'

/** Stripe's answers to a person as ours. @throws Problem */
export async function asked<T>(question: Promise<T>): Promise<T> {
  try {
    return await question
  } catch (error) {
    if (error instanceof OutcomeUnknown) throw new Problem('stripe.unsure')
    if (!(error instanceof StripeRefusal)) throw error
    throw new Problem(error.code === 'country_unsupported' ? 'stripe.country_unsupported' : 'stripe.refused', {
      reason: error.code,
    })
  }
}
