import { scoreOf } from '@sanad/shared/baseline.ts'
import { dayOf, daysAfter } from '@sanad/shared/calendar-day.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { command, type Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { step } from '../../platform/step.ts'
import { mustNotBelongTo } from '../identity/index.ts'
import { answersOf } from './answer.queries.ts'
import { type CertificationRow, certificationLife, lockCertification } from './certification.step.ts'
import { tellFirm } from './tell-firm.ts'

const validDays = 365

/** Certifies a provider for a year once every answer is accepted; a certification it renews ends at that moment. */
export const certifyProvider = command({
  name: 'certification.certify',
  by: ['certifier'],
  async run(tx, { certificationId }: { certificationId: string }) {
    const row = await lockCertification(tx, certificationId)
    await mustNotBelongTo(tx, row.providerId)
    const answers = await answersOf(tx, certificationId)
    const open = row.controls.filter(({ code }) => answers.get(code)?.verdict !== 'accepted')
    if (open.length)
      throw new Problem('certification.not_judged', { count: open.length, controls: open.map(({ code }) => code) })
    const score = scoreOf(row.controls, new Map([...answers].map(([code, { declared }]) => [code, declared])))
    await endFormer(tx, row)
    const state = await step(tx, certificationLife, row, 'certify', { score })
    const [validFrom, expiresOn] = [dayOf(tx.now), daysAfter(dayOf(tx.now), validDays)]
    await tx.run(sql`
      UPDATE certification SET score = ${score}, valid_from = ${validFrom}, expires_on = ${expiresOn} WHERE id = ${row.id}`)
    await tellFirm(tx, row, 'certified', { expiresOn })
    return { id: row.id, state }
  },
})

async function endFormer(tx: Tx, { id, providerId }: CertificationRow): Promise<void> {
  // Held, and looked at once it is: it may lapse of itself at this moment.
  const former = await tx.row<{ id: string }>(sql`
    SELECT id FROM certification WHERE provider_id = ${providerId} AND id <> ${id} AND state IN ('certified', 'watch', 'suspended')
    FOR NO KEY UPDATE`)
  if (!former) return
  const row = await lockCertification(tx, former.id)
  if (row.state === 'suspended') throw new Problem('certification.suspended')
  await step(tx, certificationLife, row, 'lapse', { renewedBy: id })
  tx.about('certification', id)
}
