import { anyone } from '@sanad/shared/endpoint.ts'
import type { AuthenticationResponseJSON } from '@simplewebauthn/server'
import { command, type Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { openSession } from './open-session.ts'
import { relyingParty, takeChallenge, webAuthn } from './passkey-challenge.ts'
import { giveSecondFactor } from './second-factor.ts'
import { ofIdentity, type Refused } from './signed-in.ts'

interface UsePasskey {
  readonly challengeId: string
  readonly credential: Record<string, unknown>
  readonly tokenHash: string
  readonly userAgent: string
}

interface Passkey {
  id: string
  personId: string
  credentialId: string
  publicKey: Buffer
  counter: string
}

/**
 * Signs in with a passkey, or gives it as the second factor when its person is signed in already. The device verified its
 * user, so that a passkey is two factors at once (WebAuthn Level 3, section 7.2).
 */
export const usePasskey = command({
  name: 'session.use_passkey',
  by: anyone,
  beforeTheWall: ofIdentity,
  async run(tx, { challengeId, credential, ...opening }: UsePasskey): Promise<Refused | { personId: string }> {
    tx.about('passkey_challenge', challengeId)
    const challenge = await takeChallenge(tx, challengeId, null)
    const passkey = await tx.row<Passkey>(sql`
      SELECT id, person_id, credential_id, public_key, counter FROM passkey
      WHERE credential_id = ${String(credential['id'] ?? '')} FOR NO KEY UPDATE`)
    if (!challenge || !passkey) return { refusal: 'passkey.refused' }
    const counter = await countOf(tx, challenge, passkey, credential)
    if (counter === undefined) return { refusal: 'passkey.refused' }
    await tx.run(sql`UPDATE passkey SET counter = ${counter}, used_at = ${tx.now} WHERE id = ${passkey.id}`)
    const { personId } = passkey
    const isSignedIn = 'personId' in tx.actor && tx.actor.personId === personId
    if (isSignedIn) await giveSecondFactor(tx, opening.tokenHash)
    else await openSession(tx, { ...opening, personId, secondFactor: true })
    tx.about('person', personId)
    return { personId }
  },
})

/** The key's new signature count; undefined for a wrong signature, origin or count (a copied key counts backwards). */
async function countOf(
  tx: Tx,
  challenge: string,
  passkey: Passkey,
  credential: Record<string, unknown>,
): Promise<number | undefined> {
  const { id, origin } = relyingParty(tx.platform)
  const { verifyAuthenticationResponse } = await webAuthn()
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: credential as unknown as AuthenticationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: id,
      requireUserVerification: true,
      credential: {
        id: passkey.credentialId,
        publicKey: new Uint8Array(passkey.publicKey),
        counter: Number(passkey.counter),
      },
    })
    return verified ? authenticationInfo.newCounter : undefined
  } catch {
    return undefined
  }
}
