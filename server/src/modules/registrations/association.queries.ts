import type { Association, readMyAssociation } from '@sanad/shared/api/associations.ts'
import type { ReplyOf } from '@sanad/shared/endpoint.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { organisationOf } from '../../platform/actor.ts'
import type { Reading } from '../../platform/command.ts'
import { type Sql, sql } from '../../platform/database.ts'
import type { Served } from '../../platform/route.ts'

/** @throws Problem object.not_found */
export async function associationOf(read: Sql, id: string): Promise<Association> {
  const found = await read.row<Association>(sql`
    SELECT id, name_ar, name_fr, coalesce(region, '') AS region, coalesce(province, '') AS province, locality, address,
      founded_on, coalesce(ice, '') AS ice, coalesce(contact_email, '') AS contact_email,
      coalesce(contact_phone, '') AS contact_phone
    FROM association WHERE id = ${id}`)
  if (!found) throw new Problem('object.not_found', { kind: 'association' })
  return found
}

type Mine = Served<ReplyOf<typeof readMyAssociation>>

export async function myAssociation(read: Reading): Promise<Mine> {
  const association = await associationOf(read, organisationOf(read.actor) ?? '')
  const registrations = await read.rows<Mine['registrations'][number]>(sql`
    SELECT r.id, r.reference, r.state, r.programme_id, p.name AS programme_name, r.submitted_at, r.answer_by
    FROM registration r JOIN programme p ON p.id = r.programme_id
    WHERE r.association_id = ${association.id} AND r.state <> 'discarded' ORDER BY r.created_at DESC, r.id DESC`)
  return { association, registrations }
}
