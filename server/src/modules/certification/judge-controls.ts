import { Problem } from '@sanad/shared/problems.ts'
import { command } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { mustNotBelongTo } from '../identity/index.ts'
import { answersOf } from './answer.queries.ts'
import { lockCertification } from './certification.step.ts'

interface Verdicts {
  readonly certificationId: string
  readonly verdicts: readonly { control: string; verdict: 'accepted' | 'sent_back'; note: string }[]
}

/** The certifier accepts answers or sends them back; a verdict may be changed until the decision. */
export const judgeControls = command({
  name: 'certification.judge',
  by: ['certifier'],
  async run(tx, { certificationId, verdicts }: Verdicts) {
    const row = await lockCertification(tx, certificationId)
    await mustNotBelongTo(tx, row.providerId)
    if (row.state !== 'in_review') throw new Problem('event.not_possible', { kind: 'certification', state: row.state })
    const answers = await answersOf(tx, certificationId)
    for (const { control, verdict, note } of verdicts) {
      if (!answers.has(control)) throw new Problem('control.unknown', { control })
      if (verdict === 'sent_back' && !note.trim()) throw new Problem('control.note_needed', { control, field: 'note' })
    }
    await tx.run(sql`
      UPDATE control_answer a SET verdict = v.verdict, verdict_note = v.note
      FROM jsonb_to_recordset(${JSON.stringify(verdicts)}::jsonb) AS v (control text, verdict text, note text)
      WHERE a.certification_id = ${certificationId} AND a.control = v.control`)
    const judged = [...(await answersOf(tx, certificationId)).values()].filter(({ verdict }) => verdict !== null)
    return { judged: judged.length, of: row.controls.length }
  },
})
