/** Refusals around vouchers. */
export const voucherProblems = {
  'voucher.not_active': { status: 409 },
  'voucher.activation_deadline_passed': { status: 409 },
  'voucher.commit_deadline_passed': { status: 409 },
  'voucher.already_held': { status: 409 },
  'voucher.association_not_eligible': { status: 409 },
  'voucher.nobody_eligible': { status: 409 },
  'voucher.issue_running': { status: 409 },
  'voucher.code_mistyped': { status: 422 },
} as const
