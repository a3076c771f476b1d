import { hash, randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Actor, type OrganisationKind, type PersonActor, publicActor } from '../../platform/actor.ts'
import { batched } from '../../platform/batching.ts'
import { prepared, sql } from '../../platform/database.ts'
import { perPlatform } from '../../platform/per-platform.ts'
import type { Platform } from '../../platform/platform.ts'
import { expiryOf } from './session-expiry.ts'

/** `__Host-` binds the cookie to this host and to TLS (RFC 6265bis); plain http on loopback cannot carry it. */
export const sessionCookie = (platform: Platform): string =>
  platform.config.publicUrl.startsWith('https') ? '__Host-sanad' : 'sanad'

/** A token has 256 random bits: a plain hash cannot be guessed back, and needs no salt. */
export const tokenHash = (token: string): Buffer => hash('sha256', token, 'buffer')

/** 32 random bytes, base64url. Only its hash is ever stored. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** 400 days, the longest a browser keeps a cookie (RFC 6265bis, section 5.6.2): the server alone decides when a session ends. */
export const cookieSeconds = 400 * 86_400

export function giveCookie(platform: Platform, reply: FastifyReply, token: string): void {
  const secure = platform.config.publicUrl.startsWith('https')
  reply.setCookie(sessionCookie(platform), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure,
    maxAge: cookieSeconds,
  })
}

export function takeCookie(platform: Platform, reply: FastifyReply): void {
  const secure = platform.config.publicUrl.startsWith('https')
  reply.clearCookie(sessionCookie(platform), { path: '/', httpOnly: true, sameSite: 'lax', secure })
}

interface Found {
  tokenHash: Buffer
  id: string
  personId: string
  seenAt: Date
  secondFactorAt: Date | null
  hasSecondFactor: boolean
  role: PersonActor['role'] | null
  organisationKind: OrganisationKind | null
  organisationId: string | null
}

/** Sessions of requests that come at the same time are looked up together; nothing is remembered, so that one ended is ended. */
const sessionOf = perPlatform(({ database, clock }) =>
  batched<Buffer, Found | undefined>({ most: 500, atOnce: 2 }, async hashes => {
    const rows = await database.rows(
      prepared<Found>(sql`
      SELECT s.token_hash, s.id, s.person_id, s.seen_at, s.second_factor_at, m.role, m.organisation_kind, m.organisation_id,
        EXISTS (SELECT FROM passkey k WHERE k.person_id = s.person_id)
          OR EXISTS (SELECT FROM authenticator a WHERE a.person_id = s.person_id AND a.confirmed_at IS NOT NULL) AS has_second_factor
      FROM session s LEFT JOIN membership m ON m.id = s.membership_id AND m.ended_at IS NULL
      WHERE s.token_hash = ANY(${hashes as Buffer[]}::bytea[]) AND s.ended_at IS NULL AND s.expires_at > ${clock.now()}::timestamptz`),
    )
    const byHash = new Map(rows.map(row => [row.tokenHash.toString('base64'), row]))
    return hashes.map(hash => ({ answer: byHash.get(hash.toString('base64')) }))
  }),
)

/** Who sends this request: by cookie, or by the same token as `Authorization: Bearer`. Unknown tokens are the public. */
export async function authenticate(platform: Platform, request: FastifyRequest): Promise<Actor> {
  const bearer = /^Bearer ([\w-]{20,100})$/.exec(request.headers.authorization ?? '')?.[1]
  const token = bearer ?? request.cookies[sessionCookie(platform)]
  if (!token || token.length > 100) return publicActor
  const found = await sessionOf(platform)(tokenHash(token))
  if (!found) return publicActor
  await slide(platform, found)
  const { id: sessionId, personId, role, organisationKind, organisationId } = found
  if (!role || !organisationKind || !organisationId) return { role: 'public', personId, sessionId }
  return {
    role,
    personId,
    sessionId,
    organisationKind,
    organisationId,
    secondFactorAt: found.secondFactorAt ?? undefined,
    hasSecondFactor: found.hasSecondFactor,
  }
}

/** A session in use lives on. Written at most every ten minutes: reading pages must not cost a write each. */
async function slide({ database, clock }: Platform, { id, seenAt, organisationKind }: Found): Promise<void> {
  const now = clock.now()
  if (now.getTime() - seenAt.getTime() < 600_000) return
  await database.run(sql`
    UPDATE session SET seen_at = ${now}, expires_at = greatest(expires_at, ${expiryOf(organisationKind, now)})
    WHERE id = ${id} AND ended_at IS NULL`)
}
