import type { IncomingMessage } from 'node:http'
import { anyone } from '@sanad/shared/endpoint.ts'
import { publicActor } from '../../platform/actor.ts'
import { command, execute } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import type { Mount } from '../../platform/mount.ts'
import type { Platform } from '../../platform/platform.ts'
import { type StripeEvent, verifyStripeWebhook, WebhookRefused } from '../payments/index.ts'
import { lookUpStripeJob } from './job-kinds.ts'
import { hasStripe, stripeOf } from './stripe-connection.ts'

/** Events are a few kilobytes. */
const maxBytes = 256 * 1024

/** `POST /api/stripe/webhook`: verified against the bytes as they came, stored once, answered at once. It decides nothing. */
export const stripeMount: Mount = {
  path: '/stripe/webhook',
  by: anyone,
  open: platform => async (_, request, response) => {
    const status = await hear(platform, request).catch(error => {
      // Whoever goes away before the end of it has said nothing of Stripe's.
      if (request.complete) platform.log.error({ err: error }, 'a message of Stripe was not stored')
      return 500
    })
    response.writeHead(status, { 'content-type': 'application/json' }).end('{}')
  },
}

async function hear(platform: Platform, request: IncomingMessage): Promise<number> {
  if (request.method !== 'POST' || !hasStripe(platform)) return 404
  const body = await bodyOf(request)
  if (!body) return 413
  const signature = request.headers['stripe-signature']
  const { webhookSecret: secret } = await stripeOf(platform)
  try {
    const proof = {
      signature: typeof signature === 'string' ? signature : undefined,
      secret,
      now: platform.clock.now(),
    }
    const event = verifyStripeWebhook(body, proof)
    await execute(platform, storeEvent, publicActor, `stripe-${event.id}`, event)
    return 200
  } catch (error) {
    if (error instanceof WebhookRefused) return 400
    throw error
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > maxBytes) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** However often and in whatever order Stripe sends an event, it is kept once. */
const storeEvent = command({
  name: 'stripe.hear',
  by: ['public'],
  beforeTheWall: 'what Stripe says, verified, is the platform’s own',
  async run(tx, event: StripeEvent) {
    const stored = await tx.row<{ id: string }>(sql`
      INSERT INTO stripe_event (event_id, type, object_id, account, created_at, received_at)
      VALUES (${event.id}, ${event.type}, ${event.objectId ?? null}, ${event.accountId ?? null}, ${event.createdAt}, ${tx.now})
      RETURNING id`)
    if (!stored) throw new Error('an event was not stored')
    tx.about('stripe_event', stored.id)
    tx.enqueue(lookUpStripeJob, { eventId: stored.id })
  },
})
