import type { readMember } from '@sanad/shared/api/people.ts'
import type { ReplyOf } from '@sanad/shared/endpoint.ts'
import { Problem } from '@sanad/shared/problems.ts'
import type { Role } from '@sanad/shared/roles.ts'
import { type Actor, organisationOf, personOf } from '../../platform/actor.ts'
import type { Reading } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import type { Served } from '../../platform/route.ts'
import { timelineOf } from '../record/index.ts'

export interface Member {
  readonly id: string
  readonly personId: string
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly since: Date
  readonly hasSecondFactor: boolean
  /** Works in the office of some programme. */
  readonly isOffice: boolean
}

/** Somebody of the organisation of the one who asks; of any other nobody exists. @throws Problem object.not_found */
export async function memberOf({ actor, row }: Pick<Reading, 'actor' | 'row'>, membershipId: string): Promise<Member> {
  const found = await row<Member>(sql`
    SELECT m.id, m.person_id, p.name, p.email, m.role, m.created_at AS since,
      EXISTS (SELECT FROM passkey WHERE person_id = p.id)
        OR EXISTS (SELECT FROM authenticator WHERE person_id = p.id AND confirmed_at IS NOT NULL) AS has_second_factor,
      EXISTS (SELECT FROM membership o WHERE o.person_id = p.id AND o.organisation_kind = 'programme' AND o.ended_at IS NULL)
        AS is_office
    FROM membership m JOIN person p ON p.id = m.person_id
    WHERE m.id = ${membershipId} AND m.organisation_id = ${organisationOf(actor) ?? null} AND m.ended_at IS NULL`)
  if (!found) throw new Problem('object.not_found')
  return found
}

/**
 * Why this member's factors cannot be taken off by the one who asks; undefined when they can. Who works in an office is
 * guarded by its manager alone: another officer of their association must not open the office's door.
 */
export function whyNotReset(actor: Actor, member: Member) {
  if (personOf(actor) === member.personId) return 'factor.own'
  if (member.isOffice && actor.role !== 'manager') return 'factor.office_decides'
  return member.hasSecondFactor ? undefined : 'factor.missing'
}

/** One member, as those who keep the organisation's people see them. */
export async function memberForKeepers(
  reading: Reading,
  membershipId: string,
): Promise<Served<ReplyOf<typeof readMember>>> {
  const member = await memberOf(reading, membershipId)
  const { id, name, email, role, since, hasSecondFactor } = member
  return {
    ...{ id, name, email, role, since, hasSecondFactor },
    isMe: personOf(reading.actor) === member.personId,
    cannotReset: whyNotReset(reading.actor, member) ?? null,
    timeline: await timelineOf(reading, id),
  }
}
