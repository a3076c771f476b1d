import type Stripe from 'stripe'
import type { Payout, Rail } from '../rail.ts'
import { askStripe, type StripeClient, StripeRefusal } from './stripe-client.ts'

export interface StripePayee {
  readonly accountId: string
}

/** A transfer to a connected account, in minor units. */
export interface StripeTransfer {
  readonly transferId: string
  readonly payoutId: string | undefined
  readonly accountId: string | undefined
  readonly amountMinor: bigint
  readonly reversedMinor: bigint
  readonly currency: string
  readonly createdAt: Date
}

const askedBy = 'sanad_key'

const transferOf = (transfer: Stripe.Transfer): StripeTransfer => ({
  transferId: transfer.id,
  payoutId: transfer.transfer_group ?? undefined,
  accountId: typeof transfer.destination === 'string' ? transfer.destination : transfer.destination?.id,
  amountMinor: BigInt(transfer.amount),
  reversedMinor: BigInt(transfer.amount_reversed),
  currency: transfer.currency.toUpperCase(),
  createdAt: new Date(transfer.created * 1000),
})

/**
 * Stripe forgets an idempotency key after a day, a transfer never: so a late second asking finds the first. One that differs in amount or
 * destination is not ours, whatever is written on it.
 */
async function transferAskedBy(
  stripe: StripeClient,
  { payoutId, amountMinor, currency, to }: Payout<StripePayee>,
  key: string,
): Promise<string | undefined> {
  const found = await askStripe(() => stripe.transfers.list({ transfer_group: payoutId, limit: 100 }))
  const keyed = found.data.filter(transfer => transfer.metadata[askedBy] === key).map(transferOf)
  return keyed.find(
    each => each.amountMinor === amountMinor && each.currency === currency && each.accountId === to.accountId,
  )?.transferId
}

async function createTransfer(stripe: StripeClient, payout: Payout<StripePayee>, key: string): Promise<string> {
  const amount = Number(payout.amountMinor)
  if (!Number.isSafeInteger(amount) || amount <= 0) throw new StripeRefusal('amount_invalid', 'amount')
  const asked: Stripe.TransferCreateParams = {
    amount,
    currency: payout.currency.toLowerCase(),
    destination: payout.to.accountId,
    transfer_group: payout.payoutId,
    description: payout.remittance,
    metadata: { [askedBy]: key },
  }
  return (await askStripe(() => stripe.transfers.create(asked, { idempotencyKey: key }))).id
}

/** The rail of Stripe Connect: a payout is a transfer from the platform's balance to the provider's connected account. */
export function stripeRail(stripe: StripeClient): Rail<StripePayee> {
  return {
    name: 'stripe',
    async ask(payout, key) {
      try {
        const reference = (await transferAskedBy(stripe, payout, key)) ?? (await createTransfer(stripe, payout, key))
        return { outcome: 'paid', reference }
      } catch (error) {
        if (error instanceof StripeRefusal) return { outcome: 'declined', reason: error.code }
        throw error
      }
    },
  }
}

/** @throws StripeRefusal when Stripe knows no such transfer; OutcomeUnknown for everything else */
export async function readTransfer(stripe: StripeClient, transferId: string): Promise<StripeTransfer> {
  return transferOf(await askStripe(() => stripe.transfers.retrieve(transferId)))
}

/** All transfers of a payout, newest first: one for each key it was asked with. */
export async function transfersOf(stripe: StripeClient, payoutId: string): Promise<StripeTransfer[]> {
  const found = await askStripe(() => stripe.transfers.list({ transfer_group: payoutId, limit: 100 }))
  return found.data.map(transferOf)
}

/** Takes a transfer back, whole or in part, from the connected account's balance. Same key, same reversal. */
export async function reverseTransfer(
  stripe: StripeClient,
  transferId: string,
  key: string,
  amountMinor?: bigint,
): Promise<{ reversalId: string; amountMinor: bigint }> {
  const part = amountMinor === undefined ? {} : { amount: Number(amountMinor) }
  const reversal = await askStripe(() => stripe.transfers.createReversal(transferId, part, { idempotencyKey: key }))
  return { reversalId: reversal.id, amountMinor: BigInt(reversal.amount) }
}
