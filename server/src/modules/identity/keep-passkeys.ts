import { anyone } from '@sanad/shared/endpoint.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { command, type Tx } from '../../platform/command.ts'
import { endRecoverySetWithoutFactor } from './recovery-codes.ts'
import { mustBeAbleToRemoveFactor, writeOfFactor } from './second-factor.ts'
import { mustBeSignedIn, ofIdentity } from './signed-in.ts'

export const renamePasskey = command({
  name: 'passkey.rename',
  by: anyone,
  beforeTheWall: ofIdentity,
  async run(tx, { passkeyId, name }: { passkeyId: string; name: string }) {
    const { personId } = mustBeSignedIn(tx.actor)
    const { em, passkey } = await ownPasskey(tx, passkeyId, personId)
    passkey.name = name.trim()
    await em.flush()
    tx.about('passkey', passkeyId)
  },
})

export const removePasskey = command({
  name: 'passkey.remove',
  by: anyone,
  beforeTheWall: ofIdentity,
  async run(tx, { passkeyId }: { passkeyId: string }) {
    const { personId } = mustBeSignedIn(tx.actor)
    const { em, passkey } = await ownPasskey(tx, passkeyId, personId)
    await mustBeAbleToRemoveFactor(tx)
    await em.remove(passkey).flush()
    await endRecoverySetWithoutFactor(tx, personId)
    await writeOfFactor(tx, 'mail.factor_removed')
    tx.about('passkey', passkeyId)
  },
})

/** MikroORM is loaded by who needs it, not by every start. */
async function ownPasskey(tx: Tx, passkeyId: string, personId: string) {
  const [em, { PasskeyEntity }] = await Promise.all([tx.em(), import('./factor.entity.ts')])
  const passkey = await em.findOne(PasskeyEntity, { id: passkeyId, personId })
  if (!passkey) throw new Problem('object.not_found')
  return { em, passkey }
}
