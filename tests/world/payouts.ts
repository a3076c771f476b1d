import type { AddressInfo } from 'node:net'
import { stripeOf } from '@sanad/server/modules/payouts/index.ts'
import { positionsOf } from '@sanad/server/modules/vouchers/index.ts'
import { sql } from '@sanad/server/platform/database.ts'
import * as batches from '@sanad/shared/api/batches.ts'
import { showStripe, startStripeOnboarding } from '@sanad/shared/api/payouts.ts'
import type { BodyOf } from '@sanad/shared/endpoint.ts'
import { aPayee, type ProviderInWorld } from './claims.ts'
import type { ProgrammeInWorld } from './programmes.ts'
import type { World } from './world.ts'

/** A batch made by one treasurer of everything that fits, sealed by them and approved by the other. @returns its id */
export async function anApprovedBatch(
  programme: ProgrammeInWorld,
  body: BodyOf<typeof batches.makeBatch> = {},
): Promise<string> {
  const { id: batchId } = await programme.treasurer.ask(batches.makeBatch, { body })
  await programme.treasurer.ask(batches.sealBatch, { params: { batchId } })
  await programme.secondTreasurer.ask(batches.approveBatch, { params: { batchId }, body: {} })
  return batchId
}

/** The same, sent; what follows from sending has happened. */
export async function aSentBatch(
  world: World,
  programme: ProgrammeInWorld,
  body?: BodyOf<typeof batches.makeBatch>,
): Promise<string> {
  const batchId = await anApprovedBatch(programme, body)
  await programme.secondTreasurer.ask(batches.sendBatch, { params: { batchId } })
  await world.work()
  return batchId
}

/** The payment order, as the treasurer downloads it. */
export async function orderOf(programme: ProgrammeInWorld, batchId: string): Promise<Buffer> {
  const answer = await programme.treasurer.fetch(`/api/batches/${batchId}/file`)
  if (!answer.ok) throw new Error(`no payment order: ${await answer.text()}`)
  return Buffer.from(await answer.arrayBuffer())
}

export const balances = async (world: World, programmeId: string): Promise<Record<string, string>> =>
  Object.fromEntries(
    (
      await world.platform.database.rows<{ kind: string; sum: string }>(sql`
        SELECT account_kind AS kind, sum(amount_minor)::text AS sum FROM posting WHERE programme_id = ${programmeId} GROUP BY 1`)
    ).map(row => [row.kind, row.sum]),
  )

/** Every voucher's worth is still all there, and stored balances are the sums of their postings. @returns what is wrong */
export async function imbalances(world: World): Promise<string[]> {
  const { database } = world.platform
  const vouchers = await positionsOf(database, sql`true`)
  const lost = vouchers.filter(
    v =>
      v.worthMinor !==
      v.availableMinor + v.committedMinor + v.payableMinor + v.transitMinor + v.paidMinor + v.returnedMinor,
  )
  const stored = await database.rows<{ ownerId: string }>(sql`
    SELECT a.owner_id FROM account a WHERE a.balance_minor <> (
      SELECT coalesce(sum(amount_minor), 0) FROM posting p
      WHERE (p.programme_id, p.account_kind, p.owner_id) = (a.programme_id, a.kind, a.owner_id))`)
  return [...lost.map(v => `voucher ${v.voucherId}`), ...stored.map(a => `account ${a.ownerId}`)]
}

/** Every payout of a programme, oldest first. */
export const payoutsIn = (
  world: World,
  programmeId: string,
): Promise<
  {
    id: string
    state: string
    reference: string
    endToEndId: string
    amountMinor: string
    claimId: string
    batchId: string
  }[]
> =>
  world.platform.database.rows(sql`
    SELECT id, state, reference, end_to_end_id, amount_minor, claim_id, batch_id FROM payout WHERE programme_id = ${programmeId} ORDER BY id`)

export const claimState = async (world: World, claimId: string): Promise<string | undefined> =>
  (await world.platform.database.row<{ state: string }>(sql`SELECT state FROM claim WHERE id = ${claimId}`))?.state

/** The fake Stripe of a world, its messages brought to our own API by HTTP. */
export async function stripeIn(world: World): Promise<NonNullable<Awaited<ReturnType<typeof stripeOf>>['fake']>> {
  const { fake } = await stripeOf(world.platform)
  if (!fake) throw new Error('there is no fake Stripe')
  if (!world.api.server.listening) await world.api.listen({ port: 0, host: '127.0.0.1' })
  const { port } = world.api.server.address() as AddressInfo
  fake.control({ webhookUrl: `http://127.0.0.1:${port}/api/stripe/webhook` })
  return fake
}

/** A firm in France whose connected account can be paid. */
export async function aStripePayee(world: World): Promise<ProviderInWorld> {
  const firm = await aPayee(world, { country: 'FR', withAccount: false })
  const { url } = await firm.staff.ask(startStripeOnboarding)
  await fetch(url, { method: 'POST', redirect: 'manual' })
  const { state } = await firm.staff.ask(showStripe)
  if (state !== 'ready') throw new Error(`the account is ${state}`)
  return firm
}

/** Somebody takes back at Stripe so much of a programme's first transfer, one after the other; without an amount what is left. */
export async function reversals(
  world: World,
  programmeId: string,
  ...amounts: readonly (number | undefined)[]
): Promise<void> {
  const [payout] = await payoutsIn(world, programmeId)
  const { client, fake } = await stripeOf(world.platform)
  const transfer = Object.values(fake?.memory.transfers ?? {}).find(each => each.transfer_group === payout?.id)
  for (const amount of amounts)
    await client.transfers.createReversal(transfer?.id ?? '', amount === undefined ? {} : { amount })
}
