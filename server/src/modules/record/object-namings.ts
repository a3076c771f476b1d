import { type Query, sql } from '../../platform/database.ts'

/** Columns that say what people call an object; left out where it has none. */
interface Called {
  readonly reference?: Query<unknown>
  /** By language, as JSON. */
  readonly name?: Query<unknown>
  /** The object whose page shows it, when it has none of its own. */
  readonly pageId?: Query<unknown>
  /** The association whose dossier it belongs to. */
  readonly associationId?: Query<unknown>
}

const namings = new Map<string, (id: Query<unknown>) => Query<unknown>>()

/**
 * A module says once, beside its routes, what its objects are called where people read the log:
 * `nameObjects('claim', id => sql`claim WHERE id = ${id}`, { reference: sql`reference` })`.
 */
export function nameObjects(
  kind: string,
  from: (id: Query<unknown>) => Query<unknown>,
  {
    reference = sql`NULL::text`,
    name = sql`NULL::jsonb`,
    pageId = sql`NULL::uuid`,
    associationId = sql`NULL::uuid`,
  }: Called,
): void {
  namings.set(
    kind,
    id => sql`
      SELECT ${reference} AS reference, ${name} AS name, ${pageId} AS page_id, ${associationId} AS association_id FROM ${from(id)}`,
  )
}

/** `reference`, `name`, `page_id` and `association_id` of an object; no row where its kind has none. Both are columns of the statement around it. */
export const called = (kind: Query<unknown>, id: Query<unknown>): Query<unknown> =>
  sql.join(
    [...namings].map(([named, of]) => sql`SELECT called.* FROM (${of(id)}) AS called WHERE ${kind} = ${named}`),
    sql` UNION ALL `,
  )
