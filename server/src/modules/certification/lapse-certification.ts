import { dayOf } from '@sanad/shared/calendar-day.ts'
import { command } from '../../platform/command.ts'
import { step } from '../../platform/step.ts'
import { certificationLife, lockCertification } from './certification.step.ts'
import { tellFirm } from './tell-firm.ts'

/** Ends a certification whose last day is over. A second call, or one too early, changes nothing. */
export const lapseCertification = command({
  name: 'certification.lapse',
  by: ['clock'],
  async run(tx, { certificationId }: { certificationId: string }) {
    const row = await lockCertification(tx, certificationId)
    const isOver = row.expiresOn !== null && row.expiresOn < dayOf(tx.now)
    if (isOver && (row.state === 'certified' || row.state === 'watch')) {
      await step(tx, certificationLife, row, 'lapse')
      await tellFirm(tx, row, 'expired')
    }
    return { id: row.id }
  },
})
