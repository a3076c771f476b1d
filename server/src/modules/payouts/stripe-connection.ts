import { join } from 'node:path'
import { Problem } from '@sanad/shared/problems.ts'
import type { Platform } from '../../platform/platform.ts'
import { type FakeStripe, loadStripe, type StripeClient, startFakeStripe, stripeClient } from '../payments/index.ts'

export interface StripeConnection {
  readonly client: StripeClient
  readonly webhookSecret: string
  /** The demo's own Stripe, where no key of the real one is given. */
  readonly fake?: FakeStripe
}

const timeoutMs = 20_000
/** One a process and place: two fakes would write over each other's state. */
const connections = new Map<string, Promise<StripeConnection>>()
const placeOf = ({ dataDir, stripeSecretKey = '' }: Platform['config']): string => `${dataDir} ${stripeSecretKey}`

/** Whether payouts by Stripe are possible at all here. */
export const hasStripe = ({ config }: Platform): boolean => config.stripeSecretKey !== undefined || config.demo

/**
 * Stripe as this process is configured for it. In demo mode without a key a fake one is started at the first need; it
 * keeps its state under DATA_DIR and sends its webhooks to us.
 * @throws Problem stripe.unavailable
 */
export function stripeOf(platform: Platform): Promise<StripeConnection> {
  if (!hasStripe(platform)) throw new Problem('stripe.unavailable')
  const place = placeOf(platform.config)
  const known = connections.get(place)
  if (known) return known
  const opened = open(platform)
  connections.set(place, opened)
  opened.catch(() => connections.delete(place))
  platform.onClose(async () => void connections.delete(place))
  return opened
}

async function open(platform: Platform): Promise<StripeConnection> {
  const { stripeSecretKey, stripeWebhookSecret, port } = platform.config
  await loadStripe()
  if (stripeSecretKey && stripeWebhookSecret)
    return { client: stripeClient({ secretKey: stripeSecretKey, timeoutMs }), webhookSecret: stripeWebhookSecret }
  const secretKey = 'sk_test_demo'
  const webhookSecret = platform.secrets.mark('fake-stripe', 'webhook').toString('hex')
  const fake = await startFakeStripe({
    secretKey,
    webhookSecret,
    webhookUrl: `http://127.0.0.1:${port}/api/stripe/webhook`,
    now: () => platform.clock.now(),
    path: join(platform.config.dataDir, 'fake-stripe.json'),
    balance: { eur: 1_000_000_000 },
  })
  platform.onClose(() => fake.stop())
  const { host } = fake
  return {
    client: stripeClient({ secretKey, timeoutMs, host, port: fake.port, protocol: 'http' }),
    webhookSecret,
    fake,
  }
}
