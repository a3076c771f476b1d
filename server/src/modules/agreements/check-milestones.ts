import { type Check, firstOf } from '../../platform/check.ts'
import { sql } from '../../platform/database.ts'

/** The office finds milestones by the programme they are in force in: of each signed agreement, and of no other. */
export const milestoneCheck: Check = {
  name: 'milestone.misplaced',
  looksAt: 'whole',
  find: async ({ database }) => {
    const found = await database.rows<{ id: string; state: string }>(sql`
      SELECT m.id, a.state FROM milestone m JOIN agreement a ON a.id = m.agreement_id
      WHERE m.in_force_in IS DISTINCT FROM CASE WHEN a.state = 'signed' THEN a.programme_id END ORDER BY m.id`)
    return firstOf(found.map(({ id, state }) => `milestone ${id} is not listed as its agreement is: ${state}`))
  },
}
