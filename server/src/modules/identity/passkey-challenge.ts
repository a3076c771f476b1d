import { anyone } from '@sanad/shared/endpoint.ts'
import { addMinutes } from '../../platform/clock.ts'
import { command, type Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import type { Platform } from '../../platform/platform.ts'
import { mustBeAbleToAddFactor } from './second-factor.ts'
import { mustBeSignedIn, ofIdentity } from './signed-in.ts'

/**
 * Where passkeys of this installation are good (WebAuthn Level 3, section 5.1.3): its own host and origin. A passkey needs a
 * name, never a number: on this machine that is `localhost`.
 */
export function relyingParty({ config }: Platform): { id: string; origin: string } {
  const url = new URL(config.publicUrl)
  if (url.hostname === '127.0.0.1') url.hostname = 'localhost'
  return { id: url.hostname, origin: url.origin }
}

/** Certificates and all: read when somebody first uses a passkey, not at each start. */
export const webAuthn = () => import('@simplewebauthn/server')

type Json = Record<string, unknown>

/** A challenge for signing in or for the second factor. The authenticator offers the keys it holds for this host. */
export const askPasskey = command({
  name: 'passkey.ask',
  by: anyone,
  beforeTheWall: ofIdentity,
  async run(tx, _: Record<never, never>) {
    const { generateAuthenticationOptions } = await webAuthn()
    const options = await generateAuthenticationOptions({
      rpID: relyingParty(tx.platform).id,
      userVerification: 'required',
      timeout: 300_000,
    })
    const challengeId = await keepChallenge(tx, options.challenge, null)
    return { challengeId, options: options as unknown as Json }
  },
})

/** A challenge for a new passkey of the person signed in: kept in the device, found without a name, user verified. */
export const beginPasskey = command({
  name: 'passkey.begin',
  by: anyone,
  beforeTheWall: ofIdentity,
  async run(tx, _: Record<never, never>) {
    const { personId } = mustBeSignedIn(tx.actor)
    await mustBeAbleToAddFactor(tx)
    const person = await tx.row<{ email: string; name: string }>(
      sql`SELECT email, name FROM person WHERE id = ${personId}`,
    )
    const known = await tx.rows<{ credentialId: string }>(
      sql`SELECT credential_id FROM passkey WHERE person_id = ${personId}`,
    )
    const { generateRegistrationOptions } = await webAuthn()
    const options = await generateRegistrationOptions({
      rpName: 'Sanad',
      rpID: relyingParty(tx.platform).id,
      userID: new TextEncoder().encode(personId),
      userName: person?.email ?? '',
      userDisplayName: person?.name ?? '',
      timeout: 300_000,
      attestationType: 'none',
      excludeCredentials: known.map(({ credentialId }) => ({ id: credentialId })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    })
    const challengeId = await keepChallenge(tx, options.challenge, personId)
    return { challengeId, options: options as unknown as Json }
  },
})

async function keepChallenge(tx: Tx, challenge: string, personId: string | null): Promise<string> {
  const kept = await tx.row<{ id: string }>(sql`
    INSERT INTO passkey_challenge (person_id, challenge, expires_at)
    VALUES (${personId}, ${challenge}, ${addMinutes(tx.now, 5)}) RETURNING id`)
  if (!kept) throw new Error('the challenge was not stored')
  tx.about('passkey_challenge', kept.id)
  return kept.id
}

/** Takes a challenge out: it is good once, for the purpose it was made for. */
export async function takeChallenge(tx: Tx, challengeId: string, personId: string | null): Promise<string | undefined> {
  const taken = await tx.row<{ challenge: string }>(sql`
    DELETE FROM passkey_challenge
    WHERE id = ${challengeId} AND person_id IS NOT DISTINCT FROM ${personId}::uuid AND expires_at > ${tx.now} RETURNING challenge`)
  return taken?.challenge
}
