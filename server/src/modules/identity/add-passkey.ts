import { anyone } from '@sanad/shared/endpoint.ts'
import type { RegistrationResponseJSON, VerifiedRegistrationResponse } from '@simplewebauthn/server'
import { mustBeFewer } from '../../platform/bound.ts'
import { command, type Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { relyingParty, takeChallenge, webAuthn } from './passkey-challenge.ts'
import { keepRecoverySet } from './recovery-codes.ts'
import { giveSecondFactor, mustBeAbleToAddFactor, writeOfFactor } from './second-factor.ts'
import { mustBeSignedIn, ofIdentity, type Refused } from './signed-in.ts'

interface AddPasskey {
  readonly challengeId: string
  readonly name: string
  readonly credential: Record<string, unknown>
  readonly tokenHash: string
  /** Of the recovery codes given with somebody's first second factor. */
  readonly marks: readonly string[]
}

interface Added {
  passkeyId: string
  isFirst: boolean
}

/** More than anybody has devices; each comes back with every challenge of its person. */
const mostPasskeys = 20

/** Keeps a new passkey (WebAuthn Level 3, section 7.1). Making it verified the user: the session has its second factor. */
export const addPasskey = command({
  name: 'passkey.add',
  by: anyone,
  beforeTheWall: ofIdentity,
  refusals: { passkey_credential_id_key: 'passkey.known' },
  async run(tx, { challengeId, name, credential, tokenHash, marks }: AddPasskey): Promise<Refused | Added> {
    const { personId } = mustBeSignedIn(tx.actor)
    const isFirst = (await mustBeAbleToAddFactor(tx)).factors === 0
    tx.about('person', personId)
    await mustBeFewer(tx, {
      ...{ of: `passkeys of ${personId}`, most: mostPasskeys },
      rows: sql`SELECT FROM passkey WHERE person_id = ${personId}`,
    })
    const challenge = await takeChallenge(tx, challengeId, personId)
    const made = challenge && (await verified(tx, challenge, credential))
    if (!made) return { refusal: 'passkey.refused' }
    const { id, publicKey, counter } = made.credential
    // Hints for a browser, and whoever makes a passkey writes them: more of them, or longer, are none.
    const transports = (made.credential.transports ?? []).slice(0, 10).filter(each => each.length <= 20)
    const kept = await tx.row<{ id: string }>(sql`
      INSERT INTO passkey (person_id, credential_id, public_key, counter, transports, name, created_at)
      VALUES (${personId}, ${id}, ${Buffer.from(publicKey)}, ${counter}, ${transports}::text[], ${name.trim()}, ${tx.now})
      RETURNING id`)
    if (!kept) throw new Error('the passkey was not stored')
    await giveSecondFactor(tx, tokenHash)
    if (isFirst) await keepRecoverySet(tx, personId, marks)
    await writeOfFactor(tx, 'mail.passkey_added', { name: name.trim() })
    return { passkeyId: kept.id, isFirst }
  },
})

/** What is malformed, for another origin or without user verification is no passkey, whatever the reason. */
async function verified(
  tx: Tx,
  challenge: string,
  credential: Record<string, unknown>,
): Promise<VerifiedRegistrationResponse['registrationInfo']> {
  const { id, origin } = relyingParty(tx.platform)
  const { verifyRegistrationResponse } = await webAuthn()
  try {
    const { registrationInfo } = await verifyRegistrationResponse({
      response: credential as unknown as RegistrationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: id,
      requireUserVerification: true,
    })
    return registrationInfo
  } catch {
    return undefined
  }
}
