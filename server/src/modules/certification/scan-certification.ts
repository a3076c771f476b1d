import { next } from '@sanad/shared/machine.ts'
import { certificationMachine } from '@sanad/shared/machines/certification.ts'
import { command } from '../../platform/command.ts'
import { step } from '../../platform/step.ts'
import { certificationLife, lockCertification } from './certification.step.ts'

/**
 * Passes a submitted certification on to the certifier. No automatic check is run yet, and the record says so: everybody who
 * reads the badge sees that the controls were declared, not measured.
 */
export const scanCertification = command({
  name: 'certification.scan',
  by: ['clock'],
  async run(tx, { certificationId }: { certificationId: string }) {
    const row = await lockCertification(tx, certificationId)
    if (next(certificationMachine, row.state, 'scanned'))
      await step(tx, certificationLife, row, 'scanned', { automaticChecks: 0 })
    return { id: row.id }
  },
})
