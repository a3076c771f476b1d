import { randomUUID } from 'node:crypto'
import { agreementRoles } from '@sanad/shared/machines/agreement.ts'
import { clockActor } from '../../platform/actor.ts'
import { command, execute } from '../../platform/command.ts'
import { type Query, sql } from '../../platform/database.ts'
import { eachInTurn } from '../../platform/each-in-turn.ts'
import type { Platform } from '../../platform/platform.ts'
import { stepSet } from '../../platform/step.ts'
import { keepUntold } from '../../platform/untold.ts'
import { agreementLife } from './agreement.step.ts'
import { lapsedKind } from './tell-of-ends.ts'
import { mayBeSigned } from './visible.ts'

const atOnce = 1000
type InProgramme = { readonly programmeId: string }

/** Neither a voucher that has ended nor a deadline that has passed comes back: whoever is looked at once may be moved. */
const late = (now: Date, which: Query<unknown>) => sql<{ id: string } & InProgramme>`
  SELECT a.id, a.programme_id FROM agreement a JOIN voucher v ON v.id = a.voucher_id
  WHERE a.state IN ('draft', 'offered') AND NOT ${mayBeSigned(now)} AND ${which}`

/** Requests and offers that can be signed no more are over; no money moves, none was committed. */
const lapseAgreements = command({
  name: 'agreement.lapse',
  by: agreementRoles.lapse,
  async run(tx, { programmeId }: InProgramme) {
    tx.about('programme', programmeId, programmeId)
    const due = sql<{ id: string }>`${late(tx.now, sql`a.programme_id = ${programmeId}`)} ORDER BY a.id LIMIT ${atOnce}`
    const ended = {
      event: 'lapse',
      also: sql`ended_at = ${tx.now}::timestamptz`,
      keep: sql`t.programme_id`,
    } as const
    const told = keepUntold({ kind: lapsedKind, at: tx.now }, sql`SELECT id, programme_id FROM moved`)
    const { lapsed } = (await tx.row<{ lapsed: number }>(sql`
      WITH ${stepSet(tx, agreementLife, due, ended)}, told AS (${told})
      SELECT count(*)::int AS lapsed FROM moved`)) ?? { lapsed: 0 }
    return { lapsed }
  },
})

/** Ends what nobody can sign any more, until none is left. */
export async function lapseLate(platform: Platform): Promise<void> {
  const programmes = await platform.database.rows<InProgramme>(
    sql`SELECT DISTINCT programme_id FROM (${late(platform.clock.now(), sql`true`)}) AS late`,
  )
  await eachInTurn(programmes, async programme => {
    while ((await execute(platform, lapseAgreements, clockActor, randomUUID(), programme)).lapsed === atOnce);
  })
}
