import { type Actor, organisationOf, personOf, publicActor } from './actor.ts'
import { type Database, type Query, type Sql, sql } from './database.ts'
import { CannotStart } from './processes.ts'

/**
 * The second wall (docs/decisions/0033-second-wall.md): what an association's, a provider's or a stranger's statements see and
 * change is bounded by PostgreSQL, whatever their own conditions forget. The office and the clock stand before it.
 */
const behind: ReadonlySet<Actor['role']> = new Set(['officer', 'staff', 'public'])

/** Something a tenant or a stranger asks for that the platform itself carries out, and why. */
export interface BeforeTheWall {
  readonly beforeTheWall?: string | undefined
}

/** Whether these statements run as `sanad_tenant`, which sees the rows of who acts and no others. */
export const isBehind = (actor: Actor, { beforeTheWall }: BeforeTheWall): boolean =>
  !beforeTheWall && behind.has(actor.role)

/** Who acts, and for whom; all of it until the transaction ends: a connection goes back to the pool without them. */
const settingsOf = (actor: Actor, key: string): readonly (readonly [name: string, value: string])[] => [
  ['sanad.organisation', organisationOf(actor) ?? ''],
  ['sanad.person', personOf(actor) ?? ''],
  ['sanad.key', key],
  ['role', 'sanad_tenant'],
]

/** Ends the statement a command begins with, so that going behind the wall costs no round trip; nothing for the office. */
export const goingBehind = (actor: Actor, key: string, what: BeforeTheWall): Query<unknown> =>
  isBehind(actor, what)
    ? sql`RETURNING ${sql.join(settingsOf(actor, key).map(([name, value]) => sql`set_config(${name}, ${value}, true)`))}`
    : sql``

const reading = <T>(database: Database, actor: Actor, work: (inside: Sql) => Promise<T>): Promise<T> =>
  database.readOnly(
    settingsOf(actor, '')
      .map(([name, value]) => `SET LOCAL ${name} = '${quoted(value)}'`)
      .join('; '),
    work,
  )

/** Ids and the names of roles: nothing else is ever put into a statement as text. */
function quoted(value: string): string {
  if (!/^[\w-]*$/.test(value)) throw new Error('not an id')
  return value
}

/** How a route reads: in one transaction, or, where it also waits for others or runs commands, in one a statement. */
export type ReadsIn = 'one' | 'each'

/** Answers a route with reads that are bounded by who asks. */
export function answered<T>(
  database: Database,
  actor: Actor,
  route: BeforeTheWall & { readonly readsIn: ReadsIn },
  answer: (read: Sql) => Promise<T>,
): Promise<T> {
  if (!isBehind(actor, route)) return answer(database)
  if (!personOf(actor)) return answer(database.strangers)
  if (route.readsIn === 'one') return reading(database, actor, answer)
  return answer({
    rows: query => reading(database, actor, inside => inside.rows(query)),
    row: query => reading(database, actor, inside => inside.row(query)),
    run: query => reading(database, actor, inside => inside.run(query)),
  })
}

/** Told to whoever runs the server; the names are what an administrator of PostgreSQL has to give. */
const missing = `Sanad does not run without the wall between organisations: the role of DATABASE_URL must be able to become sanad_tenant
and have the rights of sanad_office. "Run it for real" in README.md says what an administrator of PostgreSQL has to run.`

/** A role that may not be taken (42501), or does not exist (22023). */
const refusals: ReadonlySet<string> = new Set(['42501', '22023'])

/** Whether a stranger's statements are bounded here and now. @throws CannotStart with a sentence for whoever runs the server */
export async function mustStand(database: Database): Promise<void> {
  const looked = ({ row }: Sql) => row<{ stands: boolean }>(sql`SELECT row_security_active('association') AS stands`)
  const both = async () => [await reading(database, publicActor, looked), await looked(database.strangers)]
  const found = await both().catch(cause => {
    throw refusals.has((cause as { code?: string }).code ?? '') ? new CannotStart(missing, { cause }) : cause
  })
  if (!found.every(each => each?.stands)) throw new CannotStart(missing)
}
