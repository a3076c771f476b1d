import { randomBytes } from 'node:crypto'
import type { pendingAuthenticator } from '@sanad/shared/api/second-factors.ts'
import { anyone, type ReplyOf } from '@sanad/shared/endpoint.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { command, type Reading } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { endRecoverySetWithoutFactor } from './recovery-codes.ts'
import { mustBeAbleToAddFactor, mustBeAbleToRemoveFactor, writeOfFactor } from './second-factor.ts'
import { mustBeSignedIn, ofIdentity } from './signed-in.ts'
import { base32, otpauthUri } from './totp.ts'

/** The purpose its seal is made for: nothing else opens with it. */
export const authenticatorSeal = 'authenticator secret'

/** Makes a secret of 160 bits (RFC 4226, section 4, R6). It is not in the answer, which is stored: it is read apart. */
export const beginAuthenticator = command({
  name: 'authenticator.begin',
  by: anyone,
  beforeTheWall: ofIdentity,
  async run(tx, _: Record<never, never>) {
    const { personId } = mustBeSignedIn(tx.actor)
    await mustBeAbleToAddFactor(tx)
    const sealed = tx.platform.secrets.seal(authenticatorSeal, randomBytes(20).toString('base64'))
    await tx.run(sql`DELETE FROM authenticator WHERE person_id = ${personId} AND confirmed_at IS NULL`)
    await tx.run(sql`
      INSERT INTO authenticator (person_id, secret_sealed, created_at) VALUES (${personId}, ${sealed}, ${tx.now})`)
    tx.about('person', personId)
  },
})

/** The secret in the making, for an hour. Once confirmed it is never shown again. */
export async function pendingOf({ actor, row, now, platform }: Reading): Promise<ReplyOf<typeof pendingAuthenticator>> {
  const { personId } = mustBeSignedIn(actor)
  const since = new Date(now.getTime() - 3_600_000)
  const pending = await row<{ secretSealed: Buffer; email: string }>(sql`
    SELECT a.secret_sealed, p.email FROM authenticator a JOIN person p ON p.id = a.person_id
    WHERE a.person_id = ${personId} AND a.confirmed_at IS NULL AND a.created_at > ${since}`)
  if (!pending) throw new Problem('object.not_found')
  const secret = base32(Buffer.from(platform.secrets.open(authenticatorSeal, pending.secretSealed), 'base64'))
  return { secret, uri: otpauthUri(pending.email, secret) }
}

export const removeAuthenticator = command({
  name: 'authenticator.remove',
  by: anyone,
  beforeTheWall: ofIdentity,
  async run(tx, _: Record<never, never>) {
    const { personId } = mustBeSignedIn(tx.actor)
    const own = await tx.row(
      sql`SELECT id FROM authenticator WHERE person_id = ${personId} AND confirmed_at IS NOT NULL`,
    )
    if (!own) throw new Problem('object.not_found')
    await mustBeAbleToRemoveFactor(tx)
    await tx.run(sql`DELETE FROM authenticator WHERE person_id = ${personId}`)
    await endRecoverySetWithoutFactor(tx, personId)
    await writeOfFactor(tx, 'mail.factor_removed')
    tx.about('person', personId)
  },
})
