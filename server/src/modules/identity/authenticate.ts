import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { type Actor, type OrganisationKind, type PersonActor, publicActor } from '../../platform/actor.ts'
import { sql } from '../../platform/database.ts'
import type { Platform } from '../../platform/platform.ts'

/** `__Host-` binds the cookie to this host and to TLS (RFC 6265bis); plain http on loopback cannot carry it. */
export const sessionCookie = (platform: Platform): string =>
  platform.config.publicUrl.startsWith('https') ? '__Host-sanad' : 'sanad'

export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest()

interface Found {
  id: string
  personId: string
  secondFactorAt: Date | null
  role: PersonActor['role'] | null
  organisationKind: OrganisationKind | null
  organisationId: string | null
}

/** Who sends this request: by cookie, or by the same token as `Authorization: Bearer`. Unknown tokens are the public. */
export async function authenticate(platform: Platform, request: FastifyRequest): Promise<Actor> {
  const bearer = /^Bearer ([\w-]{20,100})$/.exec(request.headers.authorization ?? '')?.[1]
  const token = bearer ?? request.cookies[sessionCookie(platform)]
  if (!token || token.length > 100) return publicActor
  const found = await platform.database.row<Found>(sql`
    SELECT s.id, s.person_id, s.second_factor_at, m.role, m.organisation_kind, m.organisation_id
    FROM session s LEFT JOIN membership m ON m.id = s.membership_id AND m.ended_at IS NULL
    WHERE s.token_hash = ${tokenHash(token)} AND s.ended_at IS NULL AND s.expires_at > ${platform.clock.now()}`)
  if (!found) return publicActor
  const { id: sessionId, personId, role, organisationKind, organisationId } = found
  if (!role || !organisationKind || !organisationId) return { role: 'public', personId, sessionId }
  return { role, personId, sessionId, organisationKind, organisationId, secondFactorAt: found.secondFactorAt ?? undefined }
}
