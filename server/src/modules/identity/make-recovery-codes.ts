import { anyone } from '@sanad/shared/endpoint.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { command } from '../../platform/command.ts'
import { keepRecoverySet } from './recovery-codes.ts'
import { mustBeFreshToChangeFactors, writeOfFactor } from './second-factor.ts'
import { mustBeSignedIn, ofIdentity } from './signed-in.ts'

/** A new set of recovery codes. @throws Problem factor.missing: they stand for a factor there must be */
export const makeRecoveryCodes = command({
  name: 'recovery_codes.make',
  by: anyone,
  beforeTheWall: ofIdentity,
  async run(tx, { marks }: { marks: readonly string[] }) {
    const { personId } = mustBeSignedIn(tx.actor)
    const { factors } = await mustBeFreshToChangeFactors(tx)
    if (factors === 0) throw new Problem('factor.missing')
    await keepRecoverySet(tx, personId, marks)
    await writeOfFactor(tx, 'mail.recovery_made')
    tx.about('person', personId)
  },
})
