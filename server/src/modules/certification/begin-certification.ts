import { yearOf } from '@sanad/shared/calendar-day.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { command } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { begin } from '../../platform/step.ts'
import { ownProviderId } from '../providers/index.ts'
import { certificationLife } from './certification.step.ts'

/** Begins a certification against the newest baseline. A renewal starts from the last answers, to be judged anew. */
export const beginCertification = command({
  name: 'certification.begin',
  by: ['staff'],
  refusals: { certification_one_under_way: 'certification.under_way' },
  async run(tx) {
    const providerId = ownProviderId(tx)
    const suspended = await tx.row(
      sql`SELECT FROM certification WHERE provider_id = ${providerId} AND state = 'suspended'`,
    )
    if (suspended) throw new Problem('certification.suspended')
    const begun = await tx.row<{ id: string; reference: string }>(sql`
      INSERT INTO certification (provider_id, baseline_id, reference, state, created_at)
      SELECT ${providerId}, id, next_reference('certification', 'S', ${yearOf(tx.now)}), 'draft', ${tx.now} FROM baseline
      ORDER BY version DESC LIMIT 1 RETURNING id, reference`)
    if (!begun) throw new Problem('baseline.missing')
    await begin(tx, certificationLife, begun.id)
    await tx.run(sql`
      INSERT INTO control_answer (certification_id, control, declared, evidence, link, file_id)
      SELECT ${begun.id}, a.control, a.declared, a.evidence, a.link, a.file_id
      FROM control_answer a JOIN certification n ON n.id = ${begun.id} JOIN baseline b ON b.id = n.baseline_id
      WHERE a.certification_id = (
          SELECT id FROM certification WHERE provider_id = ${providerId} AND id <> ${begun.id} ORDER BY id DESC LIMIT 1)
        AND b.controls @> jsonb_build_array(jsonb_build_object('code', a.control))`)
    tx.about('certification', begun.id)
    return { certificationId: begun.id, reference: begun.reference }
  },
})
