import type { Paper, PaperSlot } from '@sanad/shared/api/registrations.ts'
import type { PaperReason } from '@sanad/shared/machines/registration.ts'
import type { Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'

// The standing of a paper within its registration: given, accepted, sent back. It has no history of its own: what counts is
// recorded when the office asks or decides.

export interface NewPaper extends Pick<Paper, 'kind' | 'authority' | 'number' | 'datedOn'> {
  readonly registrationId: string
  readonly slot: PaperSlot
  readonly fileId: string
}

/** Gives a paper, or gives it anew: what was said about the one before no longer holds. */
export async function putPaper(
  tx: Tx,
  { registrationId, slot, kind, authority, number, datedOn, fileId }: NewPaper,
): Promise<void> {
  await tx.run(sql`
    INSERT INTO registration_paper (registration_id, slot, kind, authority, number, dated_on, file_id, state)
    VALUES (${registrationId}, ${slot}, ${slot === 'receipt' ? kind : null}, ${authority.trim()}, ${number.trim()}, ${datedOn},
      ${fileId}, 'given')
    ON CONFLICT (registration_id, slot) DO UPDATE SET kind = excluded.kind, authority = excluded.authority,
      number = excluded.number, dated_on = excluded.dated_on, file_id = excluded.file_id, state = excluded.state,
      reason_code = NULL, reason_note = NULL`)
}

export type Judgement =
  | { readonly accepted: true }
  | { readonly accepted: false; readonly reason: PaperReason; readonly note: string }

/** @returns 0 when there is no such paper */
export function setPaper(
  tx: Tx,
  registrationId: string,
  { slot, judgement }: { slot: PaperSlot; judgement: Judgement },
): Promise<number> {
  const { reason, note } = judgement.accepted ? { reason: null, note: '' } : judgement
  return tx.run(sql`
    UPDATE registration_paper SET reason_code = ${reason}, reason_note = ${note.trim() || null},
      state = ${judgement.accepted ? 'accepted' : 'sent_back'}
    WHERE registration_id = ${registrationId} AND slot = ${slot}`)
}

/** With the whole dossier found good, so are its papers. */
export async function acceptPapers(tx: Tx, registrationId: string): Promise<void> {
  await tx.run(sql`UPDATE registration_paper SET state = 'accepted' WHERE registration_id = ${registrationId}`)
}
