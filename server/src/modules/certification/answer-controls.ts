import type { ControlAnswer } from '@sanad/shared/api/certification.ts'
import { mostLink } from '@sanad/shared/api/certification-parts.ts'
import { parseWebAddress } from '@sanad/shared/formats/web-address.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { command } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { mustOwnFile } from '../files/index.ts'
import { lockCertification } from './certification.step.ts'

interface Answers {
  readonly certificationId: string
  readonly answers: readonly ControlAnswer[]
}

/** Staff save answers, one or many. What is changed must be judged again; what is the same keeps its verdict. */
export const answerControls = command({
  name: 'certification.answer',
  by: ['staff'],
  async run(tx, { certificationId, answers }: Answers) {
    const row = await lockCertification(tx, certificationId)
    if (row.state !== 'draft' && row.state !== 'corrections') throw new Problem('certification.closed_for_answers')
    const known = new Set(row.controls.map(({ code }) => code))
    for (const { control, fileId } of answers) {
      if (!known.has(control)) throw new Problem('control.unknown', { control })
      if (fileId) await mustOwnFile(tx, fileId)
    }
    await tx.run(sql`
      INSERT INTO control_answer AS old (certification_id, control, declared, evidence, link, file_id)
      SELECT ${certificationId}, control, declared, evidence, link, "fileId"
      FROM jsonb_to_recordset(${JSON.stringify(answers.map(plainLink))}::jsonb)
        AS a (control text, declared text, evidence text, link text, "fileId" uuid)
      ON CONFLICT (certification_id, control) DO UPDATE
      SET declared = excluded.declared, evidence = excluded.evidence, link = excluded.link, file_id = excluded.file_id, verdict = NULL
      WHERE (old.declared, old.evidence, old.link, old.file_id)
        IS DISTINCT FROM (excluded.declared, excluded.evidence, excluded.link, excluded.file_id)`)
    const answered = await tx.row<{ count: number }>(sql`
      SELECT count(*)::int AS count FROM control_answer WHERE certification_id = ${certificationId}`)
    return { answered: answered?.count ?? 0, of: known.size }
  },
})

function plainLink(answer: ControlAnswer): ControlAnswer {
  if (answer.link === '') return answer
  const url = parseWebAddress(answer.link, mostLink)
  if (!url) throw new Problem('link.disguised', { field: 'link', control: answer.control })
  return { ...answer, link: url.href }
}
