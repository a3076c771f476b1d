import { sql } from '@sanad/server/platform/database.ts'
import { activateVoucher, issueVoucher } from '@sanad/shared/api/vouchers.ts'
import { yearOf } from '@sanad/shared/calendar-day.ts'
import { searchText } from '@sanad/shared/formats/search-text.ts'
import type { ProgrammeInWorld } from './programmes.ts'
import type { Actor, World } from './world.ts'

export interface AssociationInWorld {
  readonly associationId: string
  readonly officer: Actor
}

/** An association eligible in the programme (as after an import), with an officer. */
export async function anEligibleAssociation(
  world: World,
  programme: ProgrammeInWorld,
  names: { ar?: string; fr?: string } = {},
): Promise<AssociationInWorld> {
  const [associationId = ''] = await eligibleAssociations(world, programme.programmeId, 1, names)
  return { associationId, officer: await world.actor('officer', associationId) }
}

/** Many eligible associations at once, without officers. @returns their ids */
export async function eligibleAssociations(
  world: World,
  programmeId: string,
  count: number,
  { ar = 'جمعية الواحة', fr = 'Association Al Waha' }: { ar?: string; fr?: string } = {},
): Promise<string[]> {
  const now = world.clock.now()
  const rows = await world.platform.database.rows<{ id: string }>(sql`
    WITH made AS (
      INSERT INTO association (name_ar, name_fr, search, region, province, created_at)
      SELECT ${ar}, ${fr}, ${searchText(`${ar} ${fr}`)}, 'MA-06', 'MA-CAS', ${now}
      FROM generate_series(1, ${count}::int) RETURNING id)
    INSERT INTO registration (programme_id, association_id, reference, state, decided_at, created_at)
    SELECT ${programmeId}, id, next_reference('registration', 'R', ${yearOf(now)}), 'eligible', ${now}, ${now} FROM made
    RETURNING association_id AS id`)
  return rows.map(row => row.id)
}

export interface VoucherInWorld extends AssociationInWorld {
  readonly voucherId: string
}

/** A voucher issued by the manager and, unless it is to stay so, activated by an officer of its association. */
export async function aVoucher(
  world: World,
  programme: ProgrammeInWorld,
  { isActive = true }: { isActive?: boolean } = {},
): Promise<VoucherInWorld> {
  const { associationId, officer } = await anEligibleAssociation(world, programme)
  const { voucherId } = await programme.manager.ask(issueVoucher, {
    params: { programmeId: programme.programmeId },
    body: { associationId },
  })
  if (isActive) await officer.ask(activateVoucher, { params: { voucherId } })
  return { voucherId, associationId, officer }
}
