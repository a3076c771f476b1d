import { randomUUID } from 'node:crypto'
import { dayOf } from '@sanad/shared/calendar-day.ts'
import { clockActor } from '../../platform/actor.ts'
import { command, execute } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import type { Platform } from '../../platform/platform.ts'
import { untilNone } from '../../platform/until-none.ts'
import { tellFirm } from './tell-firm.ts'

/** Days before its last on which a firm is reminded to renew, once each. */
const [early, late] = [30, 7]

/** Of certification `c`: not while the office has the renewal, which is all the firm can do. */
const isDue = (today: string) => sql`c.state IN ('certified', 'watch')
  AND c.expires_on BETWEEN ${today}::date AND ${today}::date + ${early}::int
  AND (c.reminded_days IS NULL OR (c.reminded_days > ${late} AND c.expires_on <= ${today}::date + ${late}::int))
  AND NOT EXISTS (SELECT FROM certification n WHERE n.provider_id = c.provider_id AND n.state IN ('scanning', 'in_review'))`

interface Reminded {
  readonly providerId: string
  readonly reference: string
  readonly expiresOn: string
}

/** Whoever marks it first writes the mail. */
const remindOfExpiry = command({
  name: 'certification.remind',
  by: ['clock'],
  async run(tx, { certificationId }: { certificationId: string }) {
    tx.about('certification', certificationId)
    const today = dayOf(tx.now)
    const marked = await tx.row<Reminded>(sql`
      UPDATE certification c SET reminded_days = CASE WHEN c.expires_on <= ${today}::date + ${late}::int THEN ${late}::int ELSE ${early}::int END
      WHERE c.id = ${certificationId} AND ${isDue(today)} RETURNING c.provider_id, c.reference, c.expires_on`)
    if (marked) await tellFirm(tx, marked, 'ending', { expiresOn: marked.expiresOn })
  },
})

const atATime = 100

/** Reminds firms whose certification ends: after its last day nobody can choose their offers. */
export const remindOfExpiries = (platform: Platform): Promise<void> =>
  untilNone(
    atATime,
    () =>
      platform.database.rows<{ id: string }>(sql`
        SELECT c.id FROM certification c WHERE ${isDue(dayOf(platform.clock.now()))} ORDER BY c.expires_on, c.id LIMIT ${atATime}`),
    certificationId => execute(platform, remindOfExpiry, clockActor, randomUUID(), { certificationId }),
  )
