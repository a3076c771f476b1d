import { anyone } from '@sanad/shared/endpoint.ts'
import { command, type Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import type { Platform } from '../../platform/platform.ts'
import { keepRecoverySet } from './recovery-codes.ts'
import {
  giveSecondFactor,
  lockedMs,
  lockPerson,
  mostFailures,
  mustBeAbleToAddFactor,
  writeOfFactor,
} from './second-factor.ts'
import { authenticatorSeal } from './set-up-authenticator.ts'
import { mustBeSignedIn, ofIdentity, type Refused } from './signed-in.ts'
import { matchingStep } from './totp.ts'

interface Given {
  /** The code, sealed: commands are recorded, and a million codes are quickly tried. */
  readonly codeSealed: string
  readonly tokenHash: string
}

interface First extends Given {
  /** Of the recovery codes given with somebody's first second factor. */
  readonly marks: readonly string[]
}

interface Authenticator {
  id: string
  secretSealed: Buffer
  lastStep: string
  failures: number
  failedAt: Date | null
}

const codeSeal = 'authenticator code'
export const sealCode = ({ secrets }: Platform, code: string): string => secrets.seal(codeSeal, code).toString('base64')

/** The second factor of this session: a code of the app that is set up. */
export const giveAuthenticatorCode = command({
  name: 'session.give_authenticator_code',
  by: anyone,
  beforeTheWall: ofIdentity,
  async run(tx, { codeSealed, tokenHash }: Given): Promise<Refused | { given: true }> {
    const refused = await accept(tx, codeSealed, sql`confirmed_at IS NOT NULL`)
    if (refused) return refused
    await giveSecondFactor(tx, tokenHash)
    return { given: true }
  },
})

/** The first code of a new app: it takes the place of an earlier one, and is at once the session's second factor. */
export const confirmAuthenticator = command({
  name: 'authenticator.confirm',
  by: anyone,
  beforeTheWall: ofIdentity,
  async run(tx, { codeSealed, tokenHash, marks }: First): Promise<Refused | { isFirst: boolean }> {
    const { personId } = mustBeSignedIn(tx.actor)
    const isFirst = (await mustBeAbleToAddFactor(tx)).factors === 0
    const refused = await accept(tx, codeSealed, sql`confirmed_at IS NULL`)
    if (refused) return refused
    await tx.run(sql`DELETE FROM authenticator WHERE person_id = ${personId} AND confirmed_at IS NOT NULL`)
    await tx.run(sql`UPDATE authenticator SET confirmed_at = ${tx.now} WHERE person_id = ${personId}`)
    await giveSecondFactor(tx, tokenHash)
    if (isFirst) await keepRecoverySet(tx, personId, marks)
    await writeOfFactor(tx, 'mail.authenticator_added')
    return { isFirst }
  },
})

/** Counts failures, locks after five, and spends the code's time step. */
async function accept(tx: Tx, codeSealed: string, which: ReturnType<typeof sql>): Promise<Refused | undefined> {
  const { personId } = mustBeSignedIn(tx.actor)
  tx.about('person', personId)
  await lockPerson(tx, personId)
  const app = await tx.row<Authenticator>(sql`
    SELECT id, secret_sealed, last_step, failures, failed_at FROM authenticator
    WHERE person_id = ${personId} AND ${which}`)
  if (!app) return { refusal: 'authenticator.missing' }
  const failures = app.failedAt && tx.now.getTime() - app.failedAt.getTime() < lockedMs ? app.failures : 0
  if (failures >= mostFailures) return { refusal: 'factor.locked' }
  const { secrets } = tx.platform
  const secret = Buffer.from(secrets.open(authenticatorSeal, app.secretSealed), 'base64')
  const code = secrets.open(codeSeal, Buffer.from(codeSealed, 'base64'))
  const step = matchingStep(secret, code, { at: tx.now, lastStep: Number(app.lastStep) })
  if (step === undefined) {
    await tx.run(sql`UPDATE authenticator SET failures = ${failures + 1}, failed_at = ${tx.now} WHERE id = ${app.id}`)
    return { refusal: 'factor.wrong', facts: { field: 'code' } }
  }
  await tx.run(sql`UPDATE authenticator SET last_step = ${step}, failures = 0, failed_at = NULL WHERE id = ${app.id}`)
  return undefined
}
