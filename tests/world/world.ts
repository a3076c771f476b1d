import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { modulesFor, openApi } from '@sanad/server/app.ts'
import { readConfig } from '@sanad/server/config.ts'
import { tokenHash } from '@sanad/server/modules/identity/index.ts'
import { SetClock } from '@sanad/server/platform/clock.ts'
import { sql } from '@sanad/server/platform/database.ts'
import { openPlatform } from '@sanad/server/platform/open-platform.ts'
import type { Platform } from '@sanad/server/platform/platform.ts'
import { call } from '@sanad/shared/client.ts'
import type { BodyOf, Endpoint, ParamsOf, QueryOf, ReplyOf } from '@sanad/shared/endpoint.ts'
import { Problem } from '@sanad/shared/problems.ts'
import type { Role } from '@sanad/shared/roles.ts'
import { workerOf } from './jobs.ts'
import { type FreshDatabase, freshDatabase } from './postgres.ts'
import { someDatabaseOf } from './redis.ts'

type FastifyInstance = Awaited<ReturnType<typeof openApi>>

export interface Asked<E extends Endpoint> {
  params?: ParamsOf<E>
  query?: QueryOf<E>
  body?: BodyOf<E>
  /** Idempotency key; a fresh one when absent. */
  key?: string
}

/** Somebody signed in (or nobody), speaking to the API over HTTP as a browser would. */
export interface Actor {
  readonly personId: string
  readonly email: string
  readonly token: string
  ask<E extends Endpoint>(endpoint: E, asked?: Asked<E>): Promise<ReplyOf<E>>
  /** The code of the refusal; fails when the call succeeds. */
  refused<E extends Endpoint>(endpoint: E, asked?: Asked<E>): Promise<string>
  /** A request that no contract builds: a file, a tus upload, a wrong body. */
  fetch(path: string, init?: RequestInit): Promise<Response>
}

export interface World {
  readonly platform: Platform
  readonly api: FastifyInstance
  readonly clock: SetClock
  /** A person with one membership, signed in; their second factor stays fresh, however far the clock is set. */
  actor(role: Exclude<Role, 'clock' | 'public'>, organisationId: string, name?: string): Promise<Actor>
  /** A person signed in without any membership. */
  person(name?: string): Promise<Actor>
  readonly anybody: Actor
  /** Runs every waiting job through the real queue and comes back when none is left. */
  work(): Promise<void>
  /** Lets every reconciler look once, then works. */
  tick(): Promise<void>
  close(): Promise<void>
}

/** Each reads the catalogue and the functions of a database anew, which takes longer than most of what it is asked then. */
export const fewConnections = '5'

const kinds = { officer: 'association', staff: 'provider' } as const

/**
 * A Sanad of one's own: real PostgreSQL, real queue, a clock that is set. One per test file.
 * @param on a database that is there already
 */
export async function openWorld(
  at = '2026-03-02T09:00:00Z',
  env: Record<string, string> = {},
  on?: FreshDatabase,
): Promise<World> {
  const database = on ?? (await freshDatabase())
  const dataDir = await mkdtemp(join(tmpdir(), 'sanad-test-'))
  const config = readConfig({
    NODE_ENV: 'test',
    DATABASE_URL: database.url,
    DATA_DIR: dataDir,
    REDIS_URL: process.env.TEST_REDIS_URL && someDatabaseOf(process.env.TEST_REDIS_URL),
    LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'silent',
    DATABASE_CONNECTIONS: fewConnections,
    ...env,
  })
  const clock = new SetClock(at)
  const platform = openPlatform(config, clock)
  const api = await openApi(platform)
  const modules = modulesFor(config.demo)
  const worker = workerOf(
    platform,
    modules.flatMap(each => each.jobs ?? []),
  )
  const work = () => worker.drain()
  return {
    platform,
    api,
    clock,
    anybody: speaker(api, { personId: '', email: '', token: '' }),
    actor: (role, organisationId, name) => signIn(platform, api, { role, organisationId, name }),
    person: name => signIn(platform, api, { name }),
    work,
    tick: async () => {
      for (const { run } of modules.flatMap(each => each.reconcilers ?? [])) await run(platform)
      await work()
    },
    close: async () => {
      await worker.stop()
      await api.close()
      await platform.close()
      await database.drop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

interface Wanted {
  role?: Exclude<Role, 'clock' | 'public'>
  organisationId?: string
  name?: string | undefined
}

async function signIn(platform: Platform, api: FastifyInstance, wanted: Wanted): Promise<Actor> {
  const token = randomBytes(32).toString('base64url')
  const email = `${wanted.role ?? 'person'}-${randomBytes(5).toString('hex')}@people.example`
  const kind = wanted.role && wanted.role in kinds ? kinds[wanted.role as keyof typeof kinds] : 'programme'
  const now = platform.clock.now()
  const found = await platform.database.row<{ personId: string }>(sql`
    WITH person AS (
      INSERT INTO person (email, name, created_at) VALUES (${email}, ${wanted.name ?? email}, ${now}) RETURNING id),
    membership AS (
      INSERT INTO membership (person_id, organisation_kind, organisation_id, role, created_at)
      SELECT id, ${kind}, ${wanted.organisationId ?? null}, ${wanted.role ?? null}, ${now} FROM person
      WHERE ${wanted.role !== undefined} RETURNING id)
    INSERT INTO session (token_hash, person_id, membership_id, created_at, seen_at, expires_at, second_factor_at)
    SELECT ${tokenHash(token)}, person.id, membership.id, ${now}, ${now}, later, later
    FROM (SELECT ${now}::timestamptz + interval '10 years' AS later) AS clock, person LEFT JOIN membership ON true RETURNING person_id`)
  if (!found) throw new Error('nobody was signed in')
  return speaker(api, { personId: found.personId, email, token })
}

function speaker(api: FastifyInstance, who: { personId: string; email: string; token: string }): Actor {
  const fetcher = async (url: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const answer = await api.inject({
      method: (init?.method ?? 'GET') as 'GET',
      url: String(url),
      headers: {
        ...Object.fromEntries(new Headers(init?.headers)),
        ...(who.token ? { authorization: `Bearer ${who.token}` } : {}),
      },
      ...(init?.body ? { payload: init.body as string } : {}),
    })
    const isEmpty = answer.statusCode === 204
    return new Response(isEmpty ? null : new Uint8Array(answer.rawPayload), {
      status: answer.statusCode,
      headers: Object.fromEntries(Object.entries(answer.headers).map(([name, value]) => [name, String(value ?? '')])),
    })
  }
  const ask: Actor['ask'] = (endpoint, asked = {}) =>
    call(fetcher as typeof fetch, endpoint, { ...asked, key: asked.key ?? randomUUID() } as never)
  return {
    ...who,
    ask,
    fetch: fetcher,
    refused: async (endpoint, asked) => {
      try {
        await ask(endpoint, asked)
      } catch (error) {
        if (error instanceof Problem) return error.code
        throw error
      }
      throw new Error(`${endpoint.method} ${endpoint.path} was not refused`)
    },
  }
}
