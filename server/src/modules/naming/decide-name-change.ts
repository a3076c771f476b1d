import { command, type Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { step } from '../../platform/step.ts'
import { mustNotBelongTo } from '../identity/index.ts'
import { providerById, tellStaff } from '../providers/index.ts'
import { lockNameChange, type NameChangeRow, nameChangeLife } from './name-change.step.ts'

/** Gives a firm the names it asked for. What was signed and where it is paid keep theirs. */
export const acceptNameChange = command({
  name: 'name_change.accept',
  by: ['certifier'],
  async run(tx, { nameChangeId }: { nameChangeId: string }) {
    const row = await lockToDecide(tx, nameChangeId)
    await tx.run(sql`SELECT FROM provider WHERE id = ${row.providerId} FOR NO KEY UPDATE`)
    const { name: formerName, nameAr: formerNameAr } = await providerById(tx, row.providerId)
    const { name, nameAr } = row
    const state = await step(tx, nameChangeLife, row, 'accept', { formerName, formerNameAr, name, nameAr })
    await tellStaff(tx, row.providerId, 'mail.name_change_accepted', { formerName, name })
    return { id: row.id, state }
  },
})

/** Leaves a firm the names it has, and tells it why. */
export const refuseNameChange = command({
  name: 'name_change.refuse',
  by: ['certifier'],
  async run(tx, { nameChangeId, note }: { nameChangeId: string; note: string }) {
    const row = await lockToDecide(tx, nameChangeId)
    const { name, nameAr } = row
    const state = await step(tx, nameChangeLife, row, 'refuse', { name, nameAr })
    await tx.run(sql`UPDATE name_change SET refusal = ${note.trim()} WHERE id = ${row.id}`)
    await tellStaff(tx, row.providerId, 'mail.name_change_refused', { name, note: note.trim() })
    return { id: row.id, state }
  },
})

/** @throws Problem object.not_found, actor.belongs_to_it */
async function lockToDecide(tx: Tx, nameChangeId: string): Promise<NameChangeRow> {
  const row = await lockNameChange(tx, nameChangeId)
  await mustNotBelongTo(tx, row.providerId)
  return row
}
