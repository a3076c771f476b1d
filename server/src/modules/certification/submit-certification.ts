import { Problem } from '@sanad/shared/problems.ts'
import { command } from '../../platform/command.ts'
import { step } from '../../platform/step.ts'
import { holdNames } from '../providers/index.ts'
import { answersOf } from './answer.queries.ts'
import { certificationLife, lockCertification } from './certification.step.ts'

/**
 * Sends the answers to the certifier. Every control needs an answer with something to look at, no required one may be unmet,
 * and after a correction nothing that was sent back may be unchanged.
 */
export const submitCertification = command({
  name: 'certification.submit',
  by: ['staff'],
  async run(tx, { certificationId }: { certificationId: string }) {
    const row = await lockCertification(tx, certificationId)
    const answers = await answersOf(tx, certificationId)
    const isReady = (code: string) => {
      const answer = answers.get(code)
      if (!answer || answer.verdict === 'sent_back') return false
      return answer.declared === 'not_met' || Boolean(answer.evidence.trim() || answer.link || answer.fileId)
    }
    const waiting = row.controls.filter(({ code }) => !isReady(code))
    if (waiting.length)
      throw new Problem('certification.incomplete', {
        count: waiting.length,
        controls: waiting.map(({ code }) => code),
      })
    const unmet = row.controls.filter(
      ({ code, level }) => level === 'required' && answers.get(code)?.declared === 'not_met',
    )
    if (unmet.length)
      throw new Problem('certification.required_not_met', {
        count: unmet.length,
        controls: unmet.map(({ code }) => code),
      })
    await holdNames(tx, row.providerId)
    const state = await step(tx, certificationLife, row, 'submit')
    return { id: row.id, state }
  },
})
