import type { Lang } from '@sanad/shared/figures.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { isFresh } from '../../platform/authorise.ts'
import type { Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { writeMail } from '../../platform/mail.ts'
import type { MailKey } from '../../platform/mail-text.ts'
import { mustBeSignedIn } from './signed-in.ts'

/** How long after signing in somebody who has no second factor may set up their first. */
const recentMs = 60 * 60_000
/** Wrong codes until none is accepted, and for how long. */
export const mostFailures = 5
export const lockedMs = 15 * 60_000

/**
 * Notes that the second factor was given, under a new token: one that was known before the session had this power is worth
 * nothing after.
 * @param tokenHash SHA-256 of the new token, hexadecimal
 */
export async function giveSecondFactor(tx: Tx, tokenHash: string): Promise<void> {
  const { sessionId } = mustBeSignedIn(tx.actor)
  const given = await tx.run(sql`
    UPDATE session SET second_factor_at = ${tx.now}, token_hash = decode(${tokenHash}, 'hex'), seen_at = ${tx.now}
    WHERE id = ${sessionId} AND ended_at IS NULL`)
  if (given === 0) throw new Problem('session.missing')
}

interface Standing {
  signedInAt: Date
  secondFactorAt: Date | null
  factors: number
  isOffice: boolean
}

/**
 * Factors of a person are counted, changed and, where they are of few uses, given by one request at a time. Always the
 * first row locked: whoever takes factors off does the same.
 */
export async function lockPerson(tx: Tx, personId: string): Promise<void> {
  await tx.run(sql`SELECT id FROM person WHERE id = ${personId} FOR NO KEY UPDATE`)
}

async function standingOf(tx: Tx): Promise<Standing> {
  const { personId, sessionId } = mustBeSignedIn(tx.actor)
  await lockPerson(tx, personId)
  const standing = await tx.row<Standing>(sql`
    SELECT created_at AS signed_in_at, second_factor_at,
      (SELECT count(*) FROM passkey WHERE person_id = ${personId})::int
        + (SELECT count(*) FROM authenticator WHERE person_id = ${personId} AND confirmed_at IS NOT NULL)::int AS factors,
      EXISTS (SELECT FROM membership WHERE person_id = ${personId} AND organisation_kind = 'programme' AND ended_at IS NULL)
        AS is_office
    FROM session WHERE id = ${sessionId} AND ended_at IS NULL`)
  if (!standing) throw new Problem('session.missing')
  return standing
}

/**
 * Whoever has a second factor changes what guards their account with one given in the last 15 minutes, or a stolen mailbox would be
 * enough to replace it.
 * @throws Problem session.second_factor_needed
 */
export async function mustBeFreshToChangeFactors(tx: Tx): Promise<Standing> {
  const standing = await standingOf(tx)
  if (standing.factors > 0 && !isFresh(standing.secondFactorAt, tx.now))
    throw new Problem('session.second_factor_needed')
  return standing
}

/**
 * The first second factor is set up by whoever reads the person's mail, and a cookie of last week does not show who that is.
 * @throws Problem session.sign_in_needed, session.second_factor_needed
 */
export async function mustBeAbleToAddFactor(tx: Tx): Promise<Standing> {
  const standing = await mustBeFreshToChangeFactors(tx)
  const isRecent = tx.now.getTime() - standing.signedInAt.getTime() < recentMs
  if (standing.factors === 0 && !isRecent) throw new Problem('session.sign_in_needed')
  return standing
}

/** @throws Problem factor.last, session.second_factor_needed */
export async function mustBeAbleToRemoveFactor(tx: Tx): Promise<void> {
  const { factors, isOffice } = await mustBeFreshToChangeFactors(tx)
  if (factors <= 1 && isOffice) throw new Problem('factor.last')
}

/** Tells the person of a change to their second factors, in case it was not them. */
export async function writeOfFactor(
  tx: Tx,
  messageKey: MailKey,
  args: Record<string, string | number> = {},
): Promise<void> {
  const { personId } = mustBeSignedIn(tx.actor)
  const person = await tx.row<{ email: string; locale: Lang }>(
    sql`SELECT email, locale FROM person WHERE id = ${personId}`,
  )
  if (!person) throw new Problem('session.missing')
  const link = `${tx.platform.config.publicUrl}/account`
  await writeMail(tx, { to: person.email, locale: person.locale, messageKey, args: { ...args, link } })
}
