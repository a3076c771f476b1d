import type { JudgedAnswer } from '@sanad/shared/api/certification.ts'
import { type Sql, sql } from '../../platform/database.ts'

/** The answers of a certification by control. */
export async function answersOf(read: Pick<Sql, 'rows'>, certificationId: string): Promise<Map<string, JudgedAnswer>> {
  const answers = await read.rows<JudgedAnswer>(sql`
    SELECT a.control, a.declared, a.evidence, a.link, a.file_id, f.name AS file_name, a.verdict, a.verdict_note
    FROM control_answer a LEFT JOIN file f ON f.id = a.file_id WHERE a.certification_id = ${certificationId}`)
  return new Map(answers.map(answer => [answer.control, answer]))
}
