import { agreementMachine, agreementRoles } from './agreement.ts'
import { batchMachine, batchRoles } from './batch.ts'
import { certificationMachine, certificationRoles } from './certification.ts'
import { claimMachine, claimRoles } from './claim.ts'
import { milestoneMachine, milestoneRoles } from './milestone.ts'
import { nameChangeMachine, nameChangeRoles } from './name-change.ts'
import { offerMachine, offerRoles } from './offer.ts'
import { payoutMachine, payoutRoles } from './payout.ts'
import { programmeMachine, programmeRoles } from './programme.ts'
import { exceptionMachine, exceptionRoles } from './reconciliation-exception.ts'
import { registerImportMachine, registerImportRoles } from './register-import.ts'
import { registrationMachine, registrationRoles } from './registration.ts'
import { statementMachine, statementRoles } from './statement.ts'
import { voucherMachine, voucherRoles } from './voucher.ts'
import { voucherIssueMachine, voucherIssueRoles } from './voucher-issue.ts'

/** Every life cycle by the table it belongs to. */
export const lifeCycles = {
  programme: { machine: programmeMachine, roles: programmeRoles },
  register_import: { machine: registerImportMachine, roles: registerImportRoles },
  registration: { machine: registrationMachine, roles: registrationRoles },
  voucher: { machine: voucherMachine, roles: voucherRoles },
  voucher_issue: { machine: voucherIssueMachine, roles: voucherIssueRoles },
  certification: { machine: certificationMachine, roles: certificationRoles },
  name_change: { machine: nameChangeMachine, roles: nameChangeRoles },
  offer: { machine: offerMachine, roles: offerRoles },
  agreement: { machine: agreementMachine, roles: agreementRoles },
  milestone: { machine: milestoneMachine, roles: milestoneRoles },
  claim: { machine: claimMachine, roles: claimRoles },
  payout: { machine: payoutMachine, roles: payoutRoles },
  batch: { machine: batchMachine, roles: batchRoles },
  statement: { machine: statementMachine, roles: statementRoles },
  reconciliation_exception: { machine: exceptionMachine, roles: exceptionRoles },
} as const
