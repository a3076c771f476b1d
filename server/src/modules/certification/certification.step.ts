import type { Control } from '@sanad/shared/baseline.ts'
import {
  type CertificationEvent,
  type CertificationState,
  certificationMachine,
  certificationRoles,
} from '@sanad/shared/machines/certification.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { organisationOf } from '../../platform/actor.ts'
import type { Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { job } from '../../platform/job.ts'
import { lifeCycle } from '../../platform/step.ts'

/** The automatic check of what was declared. */
export const scanJob = job<{ certificationId: string }>('certification.scan')

export interface CertificationRow {
  readonly id: string
  readonly providerId: string
  readonly reference: string
  readonly state: CertificationState
  readonly controls: readonly Control[]
  readonly expiresOn: string | null
}

/** Whatever is submitted goes through the scan; every decision is dated. */
export const certificationLife = lifeCycle<CertificationState, CertificationEvent, CertificationRow>({
  kind: 'certification',
  machine: certificationMachine,
  roles: certificationRoles,
  effects: {
    submit: async (tx, { id }) => {
      await tx.run(
        sql`UPDATE certification SET submitted_at = ${tx.now}, reason_code = NULL, reason_note = NULL WHERE id = ${id}`,
      )
      tx.enqueue(scanJob, { certificationId: id })
    },
    certify: decided,
    refuse: decided,
    suspend: decided,
    revoke: decided,
  },
})

async function decided(tx: Tx, { id }: CertificationRow): Promise<void> {
  await tx.run(sql`UPDATE certification SET decided_at = ${tx.now} WHERE id = ${id}`)
}

/** @throws Problem object.not_found, for a foreign one too */
export async function lockCertification(tx: Tx, certificationId: string): Promise<CertificationRow> {
  const found = await tx.row<CertificationRow>(sql`
    SELECT c.id, c.provider_id, c.reference, c.state, b.controls, c.expires_on
    FROM certification c JOIN baseline b ON b.id = c.baseline_id WHERE c.id = ${certificationId} FOR NO KEY UPDATE OF c`)
  const isForeign = tx.actor.role === 'staff' && organisationOf(tx.actor) !== found?.providerId
  if (!found || isForeign) throw new Problem('object.not_found', { kind: 'certification' })
  tx.about('certification', found.id)
  return found
}

/**
 * Until the command ends its own firm's standing stays as it is. The newest is asked for first, as by who certifies anew and ends the
 * certification before.
 */
export async function holdStanding(tx: Tx, providerId: string): Promise<void> {
  await tx.run(sql`SELECT FROM certification WHERE provider_id = ${providerId} ORDER BY id DESC FOR SHARE`)
}
