import type { Actor } from '@sanad/server/platform/actor.ts'
import type { Reading } from '@sanad/server/platform/command.ts'
import { type Database, type Query, type Sql, sql } from '@sanad/server/platform/database.ts'
import type { World } from './world.ts'

interface Node {
  readonly Alias?: string
  readonly 'Relation Name'?: string
  readonly 'Actual Rows': number
  readonly 'Rows Removed by Filter'?: number
  readonly 'Actual Loops': number
  readonly Plans?: readonly Node[]
}
const nodesOf = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)]

/** Runs a query and tells how many rows PostgreSQL read of a table, by its name or alias, kept or not. */
export async function rowsRead(database: Database, query: Query<unknown>): Promise<(table: string) => number> {
  const rows = await database.rows<{ 'QUERY PLAN': { Plan: Node }[] }>(sql`EXPLAIN (ANALYZE, FORMAT JSON) ${query}`)
  const nodes = rows.flatMap(row => row['QUERY PLAN']).flatMap(({ Plan }) => nodesOf(Plan))
  return table =>
    nodes
      .filter(node => node.Alias === table || node['Relation Name'] === table)
      .reduce(
        (sum, node) => sum + (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'],
        0,
      )
}

/** What an actor asks, and beside it how many rows each of its statements read of a table, by its name or alias. */
export function countedReading(
  { platform }: World,
  actor: Partial<Actor>,
): { reading: Reading; most: (table: string) => number } {
  const { database, clock } = platform
  const counted: Awaited<ReturnType<typeof rowsRead>>[] = []
  const rows = async <Row>(query: Query<Row>): Promise<Row[]> => {
    counted.push(await rowsRead(database, query))
    return database.rows(query)
  }
  const row = async <Row>(query: Query<Row>) => (await rows(query))[0]
  const counting: Sql = { rows, row, run: database.run }
  const of = {
    ...platform,
    database: { ...database, ...counting, snapshot: <T>(work: (inside: Sql) => Promise<T>) => work(counting) },
  }
  const reading = { actor, ...counting, now: clock.now(), platform: of } as Reading
  return { reading, most: table => Math.max(0, ...counted.map(read => read(table))) }
}
