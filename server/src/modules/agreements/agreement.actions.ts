import { agreementRoles } from '@sanad/shared/machines/agreement.ts'
import type { Reading } from '../../platform/command.ts'
import { mustHaveEdge } from '../../platform/step.ts'
import { mustBeSpendable } from '../vouchers/index.ts'
import { type Agreement, agreementLife } from './agreement.step.ts'
import { mustBeImpartial } from './related-parties.ts'
import { mustBeCertified, mustBeSignable, type Signable } from './signing-checks.ts'
import { type Possible, possible } from './visible.ts'

/** What can be done with an agreement and, where not now, why: by the very checks the commands make. */
export const actionsOf = async (read: Reading, agreement: Agreement, facts: Signable): Promise<Possible[]> => [
  await possible(read, 'offer', {
    by: agreementRoles.offer,
    check: async () => {
      mustHaveEdge(agreementLife, agreement, 'offer')
      mustBeSpendable(facts.voucher, read.now)
      await mustBeCertified(read, agreement.providerId)
    },
  }),
  await possible(read, 'sign', {
    by: agreementRoles.sign,
    check: async () => {
      mustHaveEdge(agreementLife, agreement, 'sign')
      await mustBeSignable(read, agreement, facts)
    },
  }),
  await possible(read, 'decline', {
    by: agreementRoles.decline,
    check: () => void mustHaveEdge(agreementLife, agreement, 'decline'),
  }),
  await possible(read, 'terminate', {
    by: agreementRoles.terminate,
    check: async () => {
      mustHaveEdge(agreementLife, agreement, 'terminate')
      await mustBeImpartial(read, agreement)
    },
  }),
]
