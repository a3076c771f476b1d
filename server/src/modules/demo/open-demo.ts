import { demoDomain } from '@sanad/shared/demo-domain.ts'
import { publicActor } from '../../platform/actor.ts'
import { sql } from '../../platform/database.ts'
import type { Module } from '../../platform/module.ts'
import type { Platform } from '../../platform/platform.ts'
import { CannotStart } from '../../platform/processes.ts'
import { demoAccounts } from '../identity/index.ts'
import { seedDemo } from './seed-demo.ts'

export interface DemoAccount {
  readonly role: string
  readonly email: string
  readonly name: string
}

/**
 * Makes the demo when there is nothing yet. A demo that is there is left as it is.
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

/**
 * A forgotten variable must not open an installation to everybody: a demo shows all mail, and anybody resets it.
 * @throws CannotStart where there are people, and none of a demo
 */
export async function mustBeDemo({ database }: Platform): Promise<void> {
  const found = await database.row<{ isDemo: boolean | null }>(
    sql`SELECT bool_or(email LIKE ${`%@${demoDomain}`}) AS is_demo FROM person`,
  )
  if (found?.isDemo === false)
    throw new CannotStart(
      'The database holds an installation that is no demo: start it with SANAD_DEMO=off, or give the demo a database of its own.',
    )
}
