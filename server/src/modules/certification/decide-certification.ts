import { Problem } from '@sanad/shared/problems.ts'
import { command } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { step } from '../../platform/step.ts'
import { mustNotBelongTo } from '../identity/index.ts'
import { keepRemarks } from '../record/index.ts'
import { answersOf } from './answer.queries.ts'
import { certificationLife, lockCertification } from './certification.step.ts'
import { tellFirm } from './tell-firm.ts'

interface Noted {
  readonly certificationId: string
  readonly note: string
}
interface Coded extends Noted {
  readonly code: string
}

/** Refusing, suspending and revoking: each with a code that is public and a reason in words for the provider. */
const codedDecision = (event: 'refuse' | 'suspend' | 'revoke') =>
  command({
    name: `certification.${event}`,
    by: ['certifier'],
    async run(tx, { certificationId, code, note }: Coded) {
      const row = await lockCertification(tx, certificationId)
      await mustNotBelongTo(tx, row.providerId)
      const state = await step(tx, certificationLife, row, event, { code })
      await keepRemarks(tx, { kind: 'certification', id: row.id }, [{ note }])
      await tx.run(sql`UPDATE certification SET reason_code = ${code}, reason_note = ${note} WHERE id = ${row.id}`)
      await tellFirm(tx, row, state as 'refused' | 'suspended' | 'revoked', { note })
      return { id: row.id, state }
    },
  })

export const refuseCertification = codedDecision('refuse')
export const suspendCertification = codedDecision('suspend')
export const revokeCertification = codedDecision('revoke')

/** Asks for corrections of the answers that were sent back. */
export const correctCertification = command({
  name: 'certification.correct',
  by: ['certifier'],
  async run(tx, { certificationId, note }: Noted) {
    const row = await lockCertification(tx, certificationId)
    await mustNotBelongTo(tx, row.providerId)
    const sentBack = [...(await answersOf(tx, certificationId)).values()].filter(
      ({ verdict }) => verdict === 'sent_back',
    )
    if (sentBack.length === 0) throw new Problem('certification.nothing_sent_back')
    const state = await step(tx, certificationLife, row, 'correct', {
      controls: sentBack.map(({ control }) => control),
    })
    const ofControls = sentBack.map(({ control, verdictNote }) => ({ part: control, note: verdictNote }))
    await keepRemarks(tx, { kind: 'certification', id: row.id }, [{ note }, ...ofControls])
    await tx.run(sql`UPDATE certification SET reason_code = NULL, reason_note = ${note || null} WHERE id = ${row.id}`)
    await tellFirm(tx, row, 'corrections', { count: sentBack.length })
    return { id: row.id, state }
  },
})

/** Ends a suspension; the certification keeps its last day. */
export const reinstateCertification = command({
  name: 'certification.reinstate',
  by: ['certifier'],
  async run(tx, { certificationId, note }: Noted) {
    const row = await lockCertification(tx, certificationId)
    await mustNotBelongTo(tx, row.providerId)
    const state = await step(tx, certificationLife, row, 'reinstate')
    await keepRemarks(tx, { kind: 'certification', id: row.id }, [{ note }])
    await tx.run(sql`UPDATE certification SET reason_code = NULL, reason_note = ${note || null} WHERE id = ${row.id}`)
    await tellFirm(tx, row, 'reinstated')
    return { id: row.id, state }
  },
})

/** Staff take their request back before a decision. */
export const withdrawCertification = command({
  name: 'certification.withdraw',
  by: ['staff'],
  async run(tx, { certificationId }: { certificationId: string }) {
    const row = await lockCertification(tx, certificationId)
    return { id: row.id, state: await step(tx, certificationLife, row, 'withdraw') }
  },
})
