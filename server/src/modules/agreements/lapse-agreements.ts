import { randomUUID } from 'node:crypto'
import { agreementRoles } from '@sanad/shared/machines/agreement.ts'
import { clockActor } from '../../platform/actor.ts'
import { command, execute } from '../../platform/command.ts'
import { type Query, sql } from '../../platform/database.ts'
import type { Platform } from '../../platform/platform.ts'
import { stepSet } from '../../platform/step.ts'
import { untilNoneTogether } from '../../platform/until-none.ts'
import { keepUntold } from '../../platform/untold.ts'
import { agreementLife } from './agreement.step.ts'
import { lapsedKind } from './tell-of-ends.ts'
import { mayBeSigned } from './visible.ts'

const atATime = 1000
interface Those {
  readonly programmeId: string
  readonly agreementIds: readonly string[]
}

/** Neither a voucher that has ended nor a deadline that has passed comes back: whoever is looked at once may be moved. */
const late = (now: Date, which: Query<unknown>) => sql<{ id: string; programmeId: string }>`
  SELECT a.id, a.programme_id FROM agreement a JOIN voucher v ON v.id = a.voucher_id
  WHERE a.state IN ('draft', 'offered') AND NOT ${mayBeSigned(now)} AND ${which}`

/** Of these, at most a thousand: requests and offers that can be signed no more are over; no money moves, none was committed. */
const lapseAgreements = command({
  name: 'agreement.lapse',
  by: agreementRoles.lapse,
  async run(tx, { programmeId, agreementIds }: Those) {
    tx.about('programme', programmeId, programmeId)
    const due = sql<{
      id: string
    }>`${late(tx.now, sql`a.id = ANY(${agreementIds as string[]}::uuid[]) AND a.programme_id = ${programmeId}`)} ORDER BY a.id`
    const ended = {
      event: 'lapse',
      also: sql`ended_at = ${tx.now}::timestamptz`,
      keep: sql`t.programme_id`,
    } as const
    const told = keepUntold({ kind: lapsedKind, at: tx.now }, sql`SELECT id, programme_id FROM moved`)
    await tx.run(sql`WITH ${stepSet(tx, agreementLife, due, ended)} ${told}`)
  },
})

/** Ends what nobody can sign any more, until none is left. */
export const lapseLate = (platform: Platform): Promise<void> =>
  untilNoneTogether(
    atATime,
    () => platform.database.rows(sql`${late(platform.clock.now(), sql`true`)} LIMIT ${atATime}`),
    (programmeId, agreementIds) =>
      execute(platform, lapseAgreements, clockActor, randomUUID(), { programmeId, agreementIds }),
  )
