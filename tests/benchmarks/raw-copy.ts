import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Database, type Query, type Sql, sql } from '@sanad/server/platform/database.ts'
import { type Run, timed } from './measure.ts'
import type { Copy } from './stand.ts'

/** A table whose rows are kept; `where` leaves out those that were there before the run. */
export interface KeptTable {
  readonly table: string
  readonly where?: Query<unknown>
}

/** The rows some tables had at one moment, in files the server reads itself: no client is in the way of the raw limit. */
export interface KeptRows {
  /** `COPY` of these rows into empty twins of their tables, in one durable transaction; `count` is the caller's. */
  copyInto(copy: Copy, count: number): Promise<Run>
  /** Empty twins of all tables, for a limit that does more than copying. */
  makeTwins(database: Database): Promise<void>
  /** Fills the twin of one table. */
  fill(inside: Sql, table: string): Promise<unknown>
  remove(): Promise<void>
}

/** Writes the rows of `tables` down in PostgreSQL's binary format. */
export async function keepRows(copy: Copy, tables: readonly (string | KeptTable)[]): Promise<KeptRows> {
  const folder = await mkdtemp(join(tmpdir(), 'sanad-rows-'))
  await chmod(folder, 0o777)
  const path = (table: string) => join(folder, `${table}.bin`)
  const kept = tables.map(each => (typeof each === 'string' ? { table: each } : each))
  const names = kept.map(({ table }) => table)
  await copy.asSuperuser(async database => {
    for (const { table, where } of kept)
      await database.run(
        sql`COPY (SELECT * FROM ${sql.table(table)} t WHERE ${where ?? sql`true`}) TO ${sql.lit(path(table))} (FORMAT binary)`,
      )
  })
  const fill = (inside: Sql, table: string) =>
    inside.run(sql`COPY ${sql.table(`twin.${table}`)} FROM ${sql.lit(path(table))} (FORMAT binary)`)
  return {
    copyInto: (into, count) =>
      into.asSuperuser(async database => {
        await makeTwins(database, names)
        return timed(count, () =>
          database.transaction(async inside => {
            for (const table of names) await fill(inside, table)
          }),
        )
      }),
    makeTwins: database => makeTwins(database, names),
    fill,
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

/**
 * Empty tables with the same columns, checks, indexes and foreign keys (to each other's twins where there are any), without
 * triggers of ours. Made in a transaction of their own: rows copied into a table made in the same one would skip the
 * write-ahead log.
 */
async function makeTwins(database: Database, tables: readonly string[]): Promise<void> {
  await database.run(sql`CREATE SCHEMA twin`)
  for (const table of tables)
    await database.run(
      sql`CREATE TABLE ${sql.table(`twin.${table}`)} (LIKE ${sql.table(`public.${table}`)} INCLUDING ALL)`,
    )
  for (const table of tables) {
    const keys = await database.rows<{ definition: string }>(sql`
      SELECT pg_get_constraintdef(oid) AS definition FROM pg_constraint WHERE contype = 'f' AND conrelid = ${`public.${table}`}::regclass`)
    await database.transaction(async inside => {
      await inside.run(sql`SET LOCAL search_path = twin, public`)
      for (const { definition } of keys)
        await inside.run(sql`ALTER TABLE ${sql.table(table)} ADD ${sql.raw(definition)}`)
    })
  }
}
