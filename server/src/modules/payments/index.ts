export { accountIban, canonicalAccount } from './bank/account.ts'
export { BankFileError } from './bank/bank-file-error.ts'
export { bankRail } from './bank/bank-rail.ts'
export { readStatements, type StatementEntry, type StatementHeader } from './bank/camt053.ts'
export { type Deviation, fakeStatement } from './bank/fake-bank.ts'
export { type BankParty, type PaymentLine, type PaymentOrder, writePain001 } from './bank/pain001.ts'
export { bankReference } from './bank/reference.ts'
export { StatementError, type StatementReason } from './bank/statement-error.ts'
export { type Answer, OutcomeUnknown, type Payout, type Rail } from './rail.ts'
export { type FakeStripe, type FakeStripeOptions, startFakeStripe } from './stripe/fake-stripe.ts'
export {
  createStripeAccount,
  linkToOnboarding,
  readStripeAccount,
  type StripeAccountStanding,
} from './stripe/stripe-accounts.ts'
export { type StripeClient, StripeRefusal, type StripeSettings, stripeClient } from './stripe/stripe-client.ts'
export { loadStripe } from './stripe/stripe-library.ts'
export { readTransfer, reverseTransfer, type StripePayee, stripeRail, transfersOf } from './stripe/stripe-rail.ts'
export { type StripeEvent, verifyStripeWebhook, WebhookRefused } from './stripe/stripe-webhook.ts'
