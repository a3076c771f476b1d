import { anyone } from '@sanad/shared/endpoint.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { command } from '../../platform/command.ts'
import { mustBeAbleToRemoveFactor, writeOfFactor } from './second-factor.ts'
import { mustBeSignedIn } from './signed-in.ts'

/** MikroORM comes with them: loaded when something asks for it. */
const entities = () => import('./identity.entity.ts')

export const renamePasskey = command({
  name: 'passkey.rename',
  by: anyone,
  async run(tx, { passkeyId, name }: { passkeyId: string; name: string }) {
    const { personId } = mustBeSignedIn(tx.actor)
    const [em, { PasskeyEntity }] = await Promise.all([tx.em(), entities()])
    const passkey = await em.findOne(PasskeyEntity, { id: passkeyId, personId })
    if (!passkey) throw new Problem('object.not_found')
    passkey.name = name.trim()
    await em.flush()
    tx.about('passkey', passkeyId)
  },
})

export const removePasskey = command({
  name: 'passkey.remove',
  by: anyone,
  async run(tx, { passkeyId }: { passkeyId: string }) {
    const { personId } = mustBeSignedIn(tx.actor)
    const [em, { PasskeyEntity }] = await Promise.all([tx.em(), entities()])
    const passkey = await em.findOne(PasskeyEntity, { id: passkeyId, personId })
    if (!passkey) throw new Problem('object.not_found')
    await mustBeAbleToRemoveFactor(tx)
    await em.remove(passkey).flush()
    await writeOfFactor(tx, 'mail.factor_removed')
    tx.about('passkey', passkeyId)
  },
})
