/** Refusals of batches, sending and Stripe. */
export const payoutProblems = {
  'batch.nothing_payable': { status: 409 },
  'batch.four_eyes': { status: 403 },
  'batch.payer_unusable': { status: 409 },
  'batch.empty': { status: 409 },
  'batch.not_empty': { status: 409 },
  'batch.file_pending': { status: 409, retry: true },
  'batch.no_file': { status: 404 },
  'stripe.unavailable': { status: 503 },
  'stripe.unsure': { status: 503, retry: true },
  'stripe.refused': { status: 409 },
  'stripe.country_unsupported': { status: 422 },
} as const
