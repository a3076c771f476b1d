import { type Database, type Query, sql } from '@sanad/server/platform/database.ts'

interface Node {
  readonly Alias?: string
  readonly 'Actual Rows': number
  readonly 'Rows Removed by Filter'?: number
  readonly 'Actual Loops': number
  readonly Plans?: readonly Node[]
}
const nodesOf = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)]

/** Runs a query and tells how many rows PostgreSQL read of the table of each alias, kept or not. */
export async function rowsRead(database: Database, query: Query<unknown>): Promise<(alias: string) => number> {
  const rows = await database.rows<{ 'QUERY PLAN': { Plan: Node }[] }>(sql`EXPLAIN (ANALYZE, FORMAT JSON) ${query}`)
  const nodes = rows.flatMap(row => row['QUERY PLAN']).flatMap(({ Plan }) => nodesOf(Plan))
  return alias =>
    nodes
      .filter(node => node.Alias === alias)
      .reduce(
        (sum, node) => sum + (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'],
        0,
      )
}
