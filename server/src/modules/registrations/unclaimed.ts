import type { Tx } from '../../platform/command.ts'
import { type Query, sql } from '../../platform/database.ts'
import { wasActedFor } from '../identity/index.ts'

/** A register brought registration `r`, and nobody has ever acted for its association. */
export const isUnclaimed: Query<boolean> = sql<boolean>`
  r.register_key IS NOT NULL AND NOT ${wasActedFor(sql`r.association_id`)}`

/**
 * The place an import keeps for whoever reads the address the register names, as `i`, with the last letter to it. Of an unclaimed
 * association it is the only invitation: nobody was there to make another.
 */
export const addressInRegister: Query<unknown> = sql`
  JOIN invitation i ON i.organisation_id = r.association_id AND i.accepted_at IS NULL AND i.ended_at IS NULL
  LEFT JOIN mail last ON last.id = i.mail_id`

interface Told {
  readonly invitationId: string
  readonly mailId: string
  /** What the letter promises, the invitation keeps. */
  readonly until: Date
}

/** Their places stay open as long as what they were told of, and the office sees what became of the letter. */
export const remainInvited = (tx: Tx, told: readonly Told[]): Promise<number> =>
  tx.run(sql`
    UPDATE invitation i SET mail_id = told.mail_id, expires_at = greatest(i.expires_at, told.until)
    FROM unnest(${told.map(each => each.invitationId)}::uuid[], ${told.map(each => each.mailId)}::uuid[],
      ${told.map(each => each.until)}::timestamptz[]) AS told (invitation_id, mail_id, until) WHERE i.id = told.invitation_id`)
