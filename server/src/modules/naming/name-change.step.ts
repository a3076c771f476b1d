import {
  type NameChangeEvent,
  type NameChangeState,
  nameChangeMachine,
  nameChangeRoles,
} from '@sanad/shared/machines/name-change.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { organisationOf, personOf } from '../../platform/actor.ts'
import type { Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { lifeCycle } from '../../platform/step.ts'
import { providerChanged } from '../providers/index.ts'

export interface NameChangeRow {
  readonly id: string
  readonly providerId: string
  readonly state: NameChangeState
  readonly name: string
  readonly nameAr: string
}

/** Accepting renames the firm, and keeps what it was called until that moment. */
export const nameChangeLife = lifeCycle<NameChangeState, NameChangeEvent, NameChangeRow>({
  kind: 'name_change',
  machine: nameChangeMachine,
  roles: nameChangeRoles,
  effects: {
    accept: async (tx, row, { formerName, formerNameAr }) => {
      await decided(tx, row)
      await tx.run(sql`
        UPDATE name_change SET former_name = ${formerName}, former_name_ar = ${formerNameAr} WHERE id = ${row.id}`)
      await tx.run(sql`UPDATE provider SET name = ${row.name}, name_ar = ${row.nameAr} WHERE id = ${row.providerId}`)
      tx.enqueue(providerChanged, { providerId: row.providerId })
    },
    refuse: decided,
  },
})

async function decided(tx: Tx, { id }: NameChangeRow): Promise<void> {
  await tx.run(sql`
    UPDATE name_change SET decided_at = ${tx.now}, decided_by = ${personOf(tx.actor) ?? null} WHERE id = ${id}`)
}

/** @throws Problem object.not_found, for a foreign one too */
export async function lockNameChange(tx: Tx, nameChangeId: string): Promise<NameChangeRow> {
  const found = await tx.row<NameChangeRow>(sql`
    SELECT id, provider_id, state, name, name_ar FROM name_change WHERE id = ${nameChangeId} FOR NO KEY UPDATE`)
  const isForeign = tx.actor.role === 'staff' && organisationOf(tx.actor) !== found?.providerId
  if (!found || isForeign) throw new Problem('object.not_found', { kind: 'name_change' })
  tx.about('name_change', found.id)
  return found
}
