import { setTimeout } from 'node:timers/promises'
import type pg from 'pg'
import { migrate } from '../../migrate.ts'
import { oneConnection } from '../../platform/one-connection.ts'

const staging = 'demo_next'
const past = 'demo_past'
/** Any number, as long as every process that seeds takes the same lock. */
const lock = 7_502_027

/** A place beside the real tables where a demo is made; it takes their place when it is complete, or is thrown away. */
export interface Staging {
  /** Of connections that see the new tables only. An unfinished demo is made anew, so nothing waits for the disk. */
  readonly url: string
  /** In one moment: what was before is gone, what was made is there. Commands under way end first, new ones wait. */
  takePlace(): Promise<void>
  close(): Promise<void>
}

/**
 * Opens an empty, migrated schema in the same database. What an earlier, interrupted start left there is thrown away.
 * @param waitFor waits for another process that is at it, and says whether it is still needed then
 * @returns undefined when another process is at it, or it is not needed
 */
export async function openStaging(databaseUrl: string, waitFor?: () => Promise<boolean>): Promise<Staging | undefined> {
  const client = await oneConnection(databaseUrl, 'sanad demo')
  try {
    if (!(await takeTurn(client, waitFor))) {
      await client.end()
      return undefined
    }
    for (const schema of [staging, past]) await client.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`)
    await client.query(`CREATE SCHEMA ${staging}`)
    const url = withOptions(
      databaseUrl,
      `-c search_path=${staging},public -c synchronous_commit=off -c plan_cache_mode=force_generic_plan`,
    )
    await migrate(url, undefined, staging)
    return { url, takePlace: () => takePlace(client), close: () => client.end() }
  } catch (error) {
    await client.end()
    throw error
  }
}

async function takeTurn(client: pg.Client, waitFor?: () => Promise<boolean>): Promise<boolean> {
  if (!waitFor) {
    const { rows } = await client.query<{ mine: boolean }>('SELECT pg_try_advisory_lock($1) AS mine', [lock])
    return rows[0]?.mine === true
  }
  await client.query('SELECT pg_advisory_lock($1)', [lock])
  return waitFor()
}

// Everything that can be moved, with its own name as it is written: a sequence of a column moves with its table. A function is named
// without its parameters (none has another's name): their types may be tables that have moved before it.
const movable = `
  SELECT c.relnamespace AS schema, c.relname AS name, CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END AS kind,
    quote_ident(c.relname) AS written
  FROM pg_class c WHERE c.relkind IN ('r', 'v', 'S')
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype IN ('a', 'i', 'e') AND c.relkind = 'S')
  UNION ALL
  SELECT p.pronamespace, p.proname, 'FUNCTION', quote_ident(p.proname) FROM pg_proc p`

// A command's first statement writes command_key: whoever holds that table waits for all of them and lets no new one in.
// Only what has a successor goes: extensions, and whatever somebody else keeps in public, stay.
// It gives up long before PostgreSQL would call a wait a deadlock (after a second) and fail somebody who only reads.
const swap = `
  BEGIN;
  SET LOCAL lock_timeout = '200ms';
  LOCK TABLE public.command_key IN ACCESS EXCLUSIVE MODE;
  CREATE SCHEMA ${past};
  DO $$ DECLARE each record; BEGIN
    CREATE TEMPORARY TABLE moving ON COMMIT DROP AS WITH movable AS (${movable})
      SELECT n.* FROM movable n WHERE n.schema = '${staging}'::regnamespace;
    FOR each IN WITH movable AS (${movable}) SELECT o.* FROM movable o JOIN moving USING (name, kind) WHERE o.schema = 'public'::regnamespace LOOP
      EXECUTE format('ALTER %s public.%s SET SCHEMA ${past}', each.kind, each.written);
    END LOOP;
    FOR each IN SELECT * FROM moving LOOP
      EXECUTE format('ALTER %s ${staging}.%s SET SCHEMA public', each.kind, each.written);
    END LOOP;
    FOR each IN SELECT p.oid::regprocedure AS name FROM pg_proc p
      WHERE p.pronamespace = 'public'::regnamespace AND 'search_path=${staging}, pg_temp' = ANY(p.proconfig) LOOP
      EXECUTE format('ALTER FUNCTION %s SET search_path = public, pg_temp', each.name);
    END LOOP;
  END $$;
  DROP SCHEMA ${past} CASCADE;
  DROP SCHEMA ${staging};
  COMMIT`

const lockNotAvailable = '55P03'
const mostAttempts = 100

async function takePlace(client: pg.Client): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await client.query(swap)
      return
    } catch (error) {
      await client.query('ROLLBACK')
      const isTaken = (error as { code?: string }).code === lockNotAvailable
      if (!isTaken || attempt === mostAttempts) throw error
      await setTimeout(50)
    }
  }
}

function withOptions(databaseUrl: string, options: string): string {
  const url = new URL(databaseUrl)
  url.searchParams.set('options', options)
  return url.href
}
