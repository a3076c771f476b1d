import { baselineDifference, isUnchanged } from '@sanad/shared/baseline-difference.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { command } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { addVersion, newestVersion } from './publish-baseline.ts'
import { lockDraft } from './write-baseline-draft.ts'

/**
 * Makes the draft the newest public version and ends it. Nothing already issued changes: a certification keeps the version it
 * was begun under. Only what was looked at is published, and only on top of what it was written from.
 */
export const publishBaselineDraft = command({
  name: 'baseline.publish_draft',
  by: ['certifier'],
  async run(tx, { revision, note }: { revision: number; note: string }) {
    const newest = await newestVersion(tx)
    const draft = await lockDraft(tx)
    if (draft.revision !== revision) throw new Problem('baseline.draft_changed')
    const before = newest ?? { version: 0, controls: [] }
    if (draft.basedOn !== before.version) throw new Problem('baseline.draft_outdated', { newest: before.version })
    if (draft.controls.length === 0) throw new Problem('baseline.empty')
    if (isUnchanged(baselineDifference(before.controls, draft.controls))) throw new Problem('baseline.unchanged')
    const { id, version } = await addVersion(tx, { version: before.version + 1, controls: draft.controls, note })
    await tx.run(sql`DELETE FROM baseline_draft WHERE id = ${draft.id}`)
    tx.about('baseline', id)
    return { version }
  },
})
