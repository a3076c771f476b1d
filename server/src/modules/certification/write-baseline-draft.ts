import type { ControlWords } from '@sanad/shared/api/baseline-draft.ts'
import { baselineControls, type Control } from '@sanad/shared/baseline.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { personOf } from '../../platform/actor.ts'
import { command, type Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'

const by = ['certifier'] as const
/** As many as one version may have. */
const most = 200

export interface Draft {
  readonly id: string
  readonly basedOn: number
  readonly controls: readonly Control[]
  readonly revision: number
}

/** The one draft, locked until the command ends. @throws Problem object.not_found when nobody writes one */
export async function lockDraft(tx: Tx): Promise<Draft> {
  const draft = await tx.row<Draft>(sql`SELECT id, based_on, controls, revision FROM baseline_draft FOR NO KEY UPDATE`)
  if (!draft) throw new Problem('object.not_found', { kind: 'baseline_draft' })
  tx.about('baseline_draft', draft.id)
  return draft
}

/** Begins the next version from the newest, the first from what Sanad ships. Whoever comes second finds the draft that is there. */
export const openBaselineDraft = command({
  name: 'baseline.open_draft',
  by,
  async run(tx) {
    await tx.run(sql`
      INSERT INTO baseline_draft (based_on, controls, edited_by, edited_at)
      SELECT coalesce(newest.version, 0), coalesce(newest.controls, ${JSON.stringify(baselineControls)}::jsonb),
        ${personOf(tx.actor) ?? null}, ${tx.now}
      FROM (SELECT) AS once LEFT JOIN (SELECT version, controls FROM baseline ORDER BY version DESC LIMIT 1) AS newest ON true
      ON CONFLICT DO NOTHING`)
    const draft = await tx.row<Draft>(sql`SELECT id, based_on FROM baseline_draft`)
    if (!draft) throw new Error('the draft was not begun')
    tx.about('baseline_draft', draft.id)
    return { basedOn: draft.basedOn }
  },
})

/** Adds a control or writes it anew, in its place. */
export const saveDraftControl = command({
  name: 'baseline.save_control',
  by,
  async run(tx, { code, ...words }: ControlWords & { code: string }) {
    const draft = await lockDraft(tx)
    const control: Control = { code, ...words }
    const isThere = draft.controls.some(each => each.code === code)
    const controls = isThere
      ? draft.controls.map(each => (each.code === code ? control : each))
      : [...draft.controls, control]
    if (controls.length > most) throw new Problem('baseline.too_long', { most })
    return keep(tx, draft, controls)
  },
})

export const dropDraftControl = command({
  name: 'baseline.drop_control',
  by,
  async run(tx, { code }: { code: string }) {
    const draft = await lockDraft(tx)
    const controls = draft.controls.filter(each => each.code !== code)
    if (controls.length === draft.controls.length) throw new Problem('control.unknown', { control: code })
    return keep(tx, draft, controls)
  },
})

export const discardBaselineDraft = command({
  name: 'baseline.discard_draft',
  by,
  async run(tx) {
    const draft = await lockDraft(tx)
    await tx.run(sql`DELETE FROM baseline_draft WHERE id = ${draft.id}`)
  },
})

async function keep(tx: Tx, { id, revision }: Draft, controls: readonly Control[]): Promise<{ revision: number }> {
  await tx.run(sql`
    UPDATE baseline_draft SET controls = ${JSON.stringify(controls)}::jsonb, revision = revision + 1,
      edited_by = ${personOf(tx.actor) ?? null}, edited_at = ${tx.now} WHERE id = ${id}`)
  return { revision: revision + 1 }
}
