import { publicActor } from '../../platform/actor.ts'
import { sql } from '../../platform/database.ts'
import type { Module } from '../../platform/module.ts'
import type { Platform } from '../../platform/platform.ts'
import { demoAccounts } from '../identity/index.ts'
import { seedDemo } from './seed-demo.ts'

export interface DemoAccount {
  readonly role: string
  readonly email: string
  readonly name: string
}

/**
 * Makes the demo when there is nothing yet. A database that holds anything is left as it is.
 * @returns the accounts one can sign in as
 */
export async function openDemo(
  platform: Platform,
  modules: readonly Module[],
  onProgress: (share: number) => void,
): Promise<readonly DemoAccount[]> {
  const isEmpty = async () => !(await platform.database.row(sql`SELECT FROM person LIMIT 1`))
  if (await isEmpty()) {
    const { config, clock } = platform
    await seedDemo(config, { modules, today: clock.now(), onProgress, waitFor: isEmpty })
  }
  const reading = { ...platform.database, actor: publicActor, now: platform.clock.now(), platform }
  return (await demoAccounts(reading)).accounts.map(({ role, email, name }) => ({
    role: String(role),
    email: String(email),
    name: String(name),
  }))
}
