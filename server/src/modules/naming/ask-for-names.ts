import type { askForNames as contract } from '@sanad/shared/api/name-changes.ts'
import type { BodyOf } from '@sanad/shared/endpoint.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { personOf } from '../../platform/actor.ts'
import { command } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { begin, step } from '../../platform/step.ts'
import { mustOwnFile } from '../files/index.ts'
import { namesAreFixed, ownProviderId, providerById } from '../providers/index.ts'
import { lockNameChange, nameChangeLife } from './name-change.step.ts'

/** Staff ask that their firm be called otherwise, and show why; there is one request at a time. */
export const askForNames = command({
  name: 'name_change.ask',
  by: ['staff'],
  refusals: { name_change_one_asked: 'name_change.under_way' },
  async run(tx, { reason, note, fileId, ...asked }: BodyOf<typeof contract>) {
    const firm = await providerById(tx, ownProviderId(tx))
    const [name, nameAr] = [asked.name.trim(), asked.nameAr.trim()]
    if (!(await namesAreFixed(tx, firm.id))) throw new Problem('name_change.not_needed')
    if (name === firm.name && nameAr === firm.nameAr) throw new Problem('name_change.unchanged', { field: 'name' })
    await mustOwnFile(tx, fileId)
    const made = await tx.row<{ id: string }>(sql`
      INSERT INTO name_change (provider_id, state, name, name_ar, former_name, former_name_ar, reason, note, file_id, asked_by, asked_at)
      VALUES (${firm.id}, ${nameChangeLife.machine.initial}, ${name}, ${nameAr}, ${firm.name}, ${firm.nameAr}, ${reason},
        ${note.trim()}, ${fileId}, ${personOf(tx.actor) ?? null}, ${tx.now}) RETURNING id`)
    if (!made) throw new Error('the request was not made')
    await begin(tx, nameChangeLife, made.id, 'ask')
    tx.about('name_change', made.id)
    return made
  },
})

/** Staff take their request back before a decision. */
export const withdrawNameChange = command({
  name: 'name_change.withdraw',
  by: ['staff'],
  async run(tx, { nameChangeId }: { nameChangeId: string }) {
    const row = await lockNameChange(tx, nameChangeId)
    return { id: row.id, state: await step(tx, nameChangeLife, row, 'withdraw') }
  },
})
