import { sql } from '@sanad/server/platform/database.ts'
import { setPayeeAccount } from '@sanad/shared/api/providers.ts'
import { someRib } from './providers.ts'
import type { Actor, World } from './world.ts'

/** The firm gives its bank details, having just given its second factor. @returns the RIB */
export async function setRib(world: World, staff: Actor, number = someRib()): Promise<string> {
  const now = world.clock.now()
  await world.platform.database.run(
    sql`UPDATE session SET second_factor_at = ${now} WHERE person_id = ${staff.personId}`,
  )
  await staff.ask(setPayeeAccount, { body: { number, holderLatinName: 'ATLAS WEB SARL' } })
  return number
}

/** As if the firm had never given any. */
export async function withoutAccount(world: World, providerId: string): Promise<void> {
  await world.platform.database.run(
    sql`UPDATE payee_account SET ended_at = ${world.clock.now()} WHERE provider_id = ${providerId}`,
  )
}
