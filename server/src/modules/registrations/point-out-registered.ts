import { searchText } from '@sanad/shared/formats/search-text.ts'
import { marksOf } from '@sanad/shared/registration-marks.ts'
import { clockActor } from '../../platform/actor.ts'
import { addDays } from '../../platform/clock.ts'
import { command, execute, type Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { type JobRun, job } from '../../platform/job.ts'
import type { Platform } from '../../platform/platform.ts'
import { isActedFor } from '../identity/index.ts'
import { associationOf } from './association.queries.ts'
import { writeToRegistered } from './registration-mail.ts'

/**
 * Asked for whatever is found, and done when the answer is long given: whoever describes an association learns neither from
 * words nor from how long it took whether one like it stands in a register. The address the register names learns it.
 */
export const pointOutRegistered = job<{ associationId: string }>('registration.point_out')

export const runPointOut = async (
  platform: Platform,
  { payload, key }: JobRun<{ associationId: string }>,
): Promise<void> => {
  await execute(platform, pointOut, clockActor, key, payload)
}

/** No address is written to more often, whoever describes what. */
const quietDays = 30
const atMost = 10

const pointOut = command({
  name: 'registration.point_out',
  by: ['clock'],
  async run(tx, { associationId }: { associationId: string }) {
    tx.about('association', associationId)
    const { province, nameAr, nameFr, ice } = await associationOf(tx, associationId)
    if (!province) return
    const marks = marksOf({ province, names: [searchText(nameAr), searchText(nameFr)], ice })
    for (const found of await registeredAs(tx, associationId, marks)) {
      await tx.run(sql`UPDATE registration SET pointed_out_at = ${tx.now} WHERE id = ${found.id}`)
      await writeToRegistered(tx, await associationOf(tx, found.associationId), {
        messageKey: 'mail.registered_already',
        args: { reference: found.reference },
      })
    }
  },
})

interface Found {
  readonly id: string
  readonly associationId: string
  readonly reference: string
}

/** Eligible in a programme it is about to be registered in, and nobody acts for it yet. */
const registeredAs = (tx: Tx, associationId: string, marks: readonly string[]): Promise<Found[]> =>
  tx.rows<Found>(sql`
    WITH sharing AS MATERIALIZED (SELECT id FROM registration WHERE marks && ${marks}::text[])
    SELECT r.id, r.association_id, r.reference FROM registration r
    WHERE r.id IN (SELECT id FROM sharing) AND r.state = 'eligible' AND NOT ${isActedFor(sql`r.association_id`)}
      AND (r.pointed_out_at IS NULL OR r.pointed_out_at <= ${addDays(tx.now, -quietDays)})
      AND EXISTS (SELECT FROM registration own
        WHERE own.association_id = ${associationId} AND own.programme_id = r.programme_id AND own.state IN ('draft', 'submitted', 'needs_info'))
    ORDER BY r.id LIMIT ${atMost} FOR NO KEY UPDATE OF r`)
