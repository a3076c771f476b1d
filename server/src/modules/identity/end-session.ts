import { anyone } from '@sanad/shared/endpoint.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { command } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { mustBeSignedIn, ofIdentity } from './signed-in.ts'

/** Ends sessions of one's own: this one, all others, or one by its id. */
export const endSession = command({
  name: 'session.end',
  by: anyone,
  beforeTheWall: ofIdentity,
  async run(tx, { which }: { which: string }) {
    const { personId, sessionId } = mustBeSignedIn(tx.actor)
    const chosen =
      which === 'others' ? sql`id <> ${sessionId}` : sql`id::text = ${which === 'this' ? sessionId : which}`
    const ended = await tx.run(sql`
      UPDATE session SET ended_at = ${tx.now} WHERE person_id = ${personId} AND ended_at IS NULL AND ${chosen}`)
    if (ended === 0 && which !== 'others') throw new Problem('object.not_found')
    tx.about('session', sessionId)
    return { endedThis: which === 'this' || which === sessionId }
  },
})
