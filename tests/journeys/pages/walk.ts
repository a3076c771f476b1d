import type { Database } from '@sanad/server/platform/database.ts'
import { mailboxOf } from '../site/people.ts'
import { memberPages } from './member-pages.ts'
import { officePages } from './office-pages.ts'
import { publicPages } from './public-pages.ts'
import { pageRoutes } from './routes.ts'
import type { Visit, Visits } from './visit.ts'

/** A page to look at, found in this demo. */
export interface Stop {
  readonly route: string
  readonly path: string
  readonly email?: string
  readonly cookies: Readonly<Record<string, string>>
  /** Where it leads; the same path for a page that shows something. */
  readonly endsAt: string
  /** Whether it only leads to another page. */
  readonly isElsewhere: boolean
  /** The first visit of its route; others show another state or another reader. */
  readonly isFirst: boolean
}

/** Every page there is, by who may read it and in each state it shows. */
export const everyStop = async (database: Database): Promise<Stop[]> =>
  stopsOf(await pageRoutes(), { ...publicPages, ...memberPages, ...officePages }, database)

/** Finds the objects of every visit. @throws Error naming each route without visits and each visit without object */
async function stopsOf(routes: readonly string[], visits: Visits, database: Database): Promise<Stop[]> {
  const missing = routes.filter(route => !visits[route]).map(route => `${route} is visited nowhere`)
  const gone = Object.keys(visits)
    .filter(route => !routes.includes(route))
    .map(route => `${route} is no page any more`)
  const wanted = routes.flatMap(route => [visits[route] ?? []].flat().map((visit, at) => ({ route, visit, at })))
  const stops: Stop[] = []
  for (const { route, visit, at } of wanted) {
    const found = visit.find ? await database.row<Record<string, string>>(visit.find as never) : {}
    if (found) stops.push({ ...stopAt(route, visit, found), isFirst: at === 0 })
    else missing.push(`${route}: the demo has nothing like that`)
  }
  if (missing.length + gone.length > 0) throw new Error([...missing, ...gone].join('\n'))
  return stops
}

function stopAt(route: string, visit: Visit, found: Readonly<Record<string, string>>): Omit<Stop, 'isFirst'> {
  const wordFor = (name: string) => found[name] ?? `no-${name}`
  const pathname = route.replace(/\[(\w+)\]/g, (_, name) => wordFor(name))
  const query = (visit.query ?? '').replace(/\{(\w+)\}/g, (_, name) => wordFor(name))
  const email = visit.as ? mailboxOf(visit.as) : found['email']
  return {
    route,
    path: pathname + query,
    ...(email ? { email } : {}),
    cookies: visit.cookies ?? {},
    endsAt: visit.leadsTo ?? pathname,
    isElsewhere: visit.leadsTo !== undefined,
  }
}
