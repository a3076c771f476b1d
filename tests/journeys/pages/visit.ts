import { type Query, sql } from '@sanad/server/platform/database.ts'

/** One look at a page: by whom, and at which object of the demo. */
export interface Visit {
  /** The demo account, by its address before the `@`. Nobody is signed in where there is none and `find` names nobody. */
  readonly as?: string
  /** One row: what stands for `[each]` in the route and for `{each}` in `query`; `email`, where it gives one, is who visits. */
  readonly find?: Query<unknown>
  /** `?offer={offerId}` */
  readonly query?: string
  /** Cookies the page before would have left. */
  readonly cookies?: Readonly<Record<string, string>>
  /** Where a page that shows nothing itself leads. */
  readonly leadsTo?: string
}

/** What to look at on each route. */
export type Visits = Readonly<Record<string, Visit | readonly Visit[]>>

/** The programme the demo’s Moroccan office works for. */
export const programme = sql`(SELECT id FROM programme WHERE code = 'MA-2026')`
