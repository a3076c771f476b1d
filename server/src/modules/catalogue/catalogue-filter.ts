import type { CatalogueFilter } from '@sanad/shared/api/searching.ts'
import { type Query, sql } from '../../platform/database.ts'

/**
 * The conditions of a filter on `catalogue_entry e`, only those that were asked, so that the planner sees what it can use.
 * @param today 'YYYY-MM-DD', for the certification
 */
export function conditionsOf(filter: Omit<CatalogueFilter, 'q'>, today: string): Query<unknown> {
  const asked: Query<unknown>[] = [sql`e.currency = ${filter.currency ?? 'MAD'}`]
  if (filter.category) asked.push(sql`e.category = ${filter.category}`)
  if (filter.region) asked.push(sql`e.region = ${filter.region}`)
  if (filter.language) asked.push(sql`e.languages @> ARRAY[${filter.language}]`)
  if (filter.minMinor) asked.push(sql`e.price_minor >= ${filter.minMinor}::bigint`)
  if (filter.maxMinor) asked.push(sql`e.price_minor <= ${filter.maxMinor}::bigint`)
  if (filter.dataInMorocco) asked.push(sql`e.data_country = 'MA'`)
  if (filter.certified) asked.push(sql`e.certified_until >= ${today}::date`)
  return sql.join(asked, sql` AND `)
}

/** Which share of the offers meets a filter, roughly: the way to the answer depends on it, not the answer. A category has an index. */
export const shareOf = ({ region, language, minMinor, maxMinor, dataInMorocco }: CatalogueFilter): number =>
  (region ? 0.08 : 1) * (language ? 0.4 : 1) * (minMinor || maxMinor ? 0.3 : 1) * (dataInMorocco ? 0.6 : 1)
