import type { DemoReset } from '@sanad/shared/api/demo.ts'
import { Problem } from '@sanad/shared/problems.ts'
import type { Module } from '../../platform/module.ts'
import { perPlatform } from '../../platform/per-platform.ts'
import type { Platform } from '../../platform/platform.ts'
import { stripeOf } from '../payouts/index.ts'
import { hasFakeStripe, seedDemo } from './seed-demo.ts'

/** The last reset of this process. */
const runOf = perPlatform(() => ({ state: 'idle' as DemoReset['state'], share: 0 }))

export function resetOf(platform: Platform): DemoReset {
  const { state, share } = runOf(platform)
  return { state, percent: Math.floor(share * 100) }
}

/**
 * Begins to make the demo anew and comes back at once. @throws Problem demo.reset_running, also when another process is at it
 * and this one has begun before
 */
export function beginReset(platform: Platform, modules: readonly Module[]): DemoReset {
  const run = runOf(platform)
  if (run.state === 'running') throw new Problem('demo.reset_running')
  const tell = (state: DemoReset['state'], share: number) => Object.assign(run, { state, share })
  tell('running', 0)
  make(platform, modules, share => tell('running', share)).then(
    isMade => tell(isMade ? 'done' : 'failed', 1),
    error => {
      platform.log.error({ err: error }, 'the demo was not made')
      tell('failed', 1)
    },
  )
  return resetOf(platform)
}

async function make(
  platform: Platform,
  modules: readonly Module[],
  onProgress: (share: number) => void,
): Promise<boolean> {
  const { config, clock } = platform
  // Firms are connected to the Stripe this process already has, or will have.
  if (hasFakeStripe(config)) await stripeOf(platform)
  return seedDemo(config, { modules, today: clock.now(), onProgress })
}
