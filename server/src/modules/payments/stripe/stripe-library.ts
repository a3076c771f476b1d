import type Stripe from 'stripe'

let library: typeof Stripe | undefined

/** Loads Stripe's library, two hundred files that most processes never need: before a client is made or a webhook verified. */
export async function loadStripe(): Promise<void> {
  library ??= (await import('stripe')).default
}

/** @throws Error before `loadStripe` */
export function stripeLibrary(): typeof Stripe {
  if (!library) throw new Error('Stripe’s library was not loaded')
  return library
}
