import { randomUUID } from 'node:crypto'
import { clockActor } from '../../platform/actor.ts'
import { command, execute } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import type { Platform } from '../../platform/platform.ts'
import { untilNone } from '../../platform/until-none.ts'
import { giveUpFiles } from '../files/index.ts'
import { lockRegistration } from './registration.step.ts'

const atATime = 200

/** Its papers and the people it names: nobody but the association ever saw them, and nothing was decided on them. Run twice it changes nothing. */
const forgetDiscarded = command({
  name: 'registration.forget',
  by: ['clock'],
  async run(tx, { registrationId }: { registrationId: string }) {
    const { programmeId, forgetAt } = await lockRegistration(tx, registrationId)
    tx.about('registration', registrationId, programmeId)
    if (forgetAt === null || forgetAt > tx.now) return
    const papers = await tx.rows<{ fileId: string | null }>(
      sql`DELETE FROM registration_paper WHERE registration_id = ${registrationId} RETURNING file_id`,
    )
    await tx.run(sql`DELETE FROM registration_officer WHERE registration_id = ${registrationId}`)
    await tx.run(sql`UPDATE registration SET forget_at = NULL WHERE id = ${registrationId}`)
    const scans = papers.flatMap(({ fileId }) => fileId ?? [])
    // The same scan may have been given in another programme, too.
    const unused = await tx.rows<{ id: string }>(sql`
      SELECT id FROM unnest(${scans}::uuid[]) AS scan (id)
      WHERE NOT EXISTS (SELECT FROM registration_paper WHERE file_id = scan.id)`)
    await giveUpFiles(
      tx,
      unused.map(({ id }) => id),
    )
  },
})

/** Forgets what was given for drafts that were set aside long enough ago. */
export const forgetDrafts = (platform: Platform): Promise<void> =>
  untilNone(
    atATime,
    () =>
      platform.database.rows<{ id: string }>(sql`
        SELECT id FROM registration WHERE forget_at <= ${platform.clock.now()} ORDER BY forget_at LIMIT ${atATime}`),
    registrationId => execute(platform, forgetDiscarded, clockActor, randomUUID(), { registrationId }),
  )
