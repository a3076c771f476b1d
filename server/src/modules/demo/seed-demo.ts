import type { Config } from '../../config.ts'
import { openDatabase } from '../../platform/database.ts'
import type { Module } from '../../platform/module.ts'
import { openPlatform } from '../../platform/open-platform.ts'
import { SeedClock } from './seed/diary.ts'
import { tellDemo } from './seed/tell-demo.ts'
import { openStaging } from './staging.ts'

export interface Seeding {
  readonly modules: readonly Module[]
  /** The day the demo ends at: today. */
  readonly today: Date
  readonly onProgress: (share: number) => void
  /** Waits its turn behind another process, then asks whether it is still needed. */
  readonly waitFor?: () => Promise<boolean>
}

/** One more than what is done side by side: each plans every statement once for itself. */
const connections = 6

/** Firms of the demo are connected to the demo's own Stripe, never to a real one. */
export const hasFakeStripe = ({ stripeSecretKey }: Config): boolean => !stripeSecretKey

/**
 * Makes the whole demo beside whatever there is, then puts it in its place. Until that moment nothing has changed; when it
 * fails or is killed, nothing has either.
 * @returns false when another process is at it, or it is not needed any more
 */
export async function seedDemo(config: Config, { modules, today, onProgress, waitFor }: Seeding): Promise<boolean> {
  const staging = await openStaging(config.ownerUrl ?? config.databaseUrl, waitFor)
  if (!staging) return false
  try {
    const clock = new SeedClock()
    // Neither mail nor money of the past leaves the house.
    const inHouse = { smtpUrl: undefined, stripeSecretKey: undefined, stripeWebhookSecret: undefined }
    const platform = openPlatform(
      { ...config, ...inHouse, databaseUrl: staging.url },
      clock,
      openDatabase(staging.url, connections, 'repeated'),
    )
    try {
      await tellDemo({ platform, clock, modules, today, hasFakeStripe: hasFakeStripe(config), onProgress })
    } finally {
      await platform.close()
    }
    await staging.takePlace()
    return true
  } finally {
    await staging.close()
  }
}
