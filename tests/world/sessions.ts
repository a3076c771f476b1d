import { randomBytes } from 'node:crypto'
import { sessionCookie, tokenHash } from '@sanad/server/modules/identity/index.ts'
import { sql } from '@sanad/server/platform/database.ts'
import { type Visitor, visit } from './visitor.ts'
import type { Actor, World } from './world.ts'

/** One person at many devices, signed in by mail alone: more than the codes an address gets in an hour. */
export function sessionsOf(world: World, email: string, count: number): Promise<Visitor[]> {
  const at = world.clock.now()
  return Promise.all(
    Array.from({ length: count }, async () => {
      const token = randomBytes(32).toString('base64url')
      await world.platform.database.run(sql`
        INSERT INTO session (token_hash, person_id, created_at, seen_at, expires_at)
        SELECT ${tokenHash(token)}, id, ${at}, ${at}, ${at}::timestamptz + interval '1 day' FROM person WHERE email = ${email}`)
      const visitor = visit(world)
      visitor.cookie = `${sessionCookie(world.platform)}=${token}`
      return visitor
    }),
  )
}

/** Their sessions gave the second factor so many minutes ago, or not at all. */
export const gaveSecondFactor = (world: World, { personId }: Actor, minutesAgo: number | undefined): Promise<number> =>
  world.platform.database.run(sql`
    UPDATE session SET second_factor_at = ${world.clock.now()}::timestamptz - make_interval(mins => ${minutesAgo ?? null}::int)
    WHERE person_id = ${personId}`)
