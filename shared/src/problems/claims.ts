export const claimProblems = {
  'claim.milestone_not_accepted': { status: 409 },
  'claim.already_live': { status: 409 },
  'claim.amount_over_tranche': { status: 422 },
  'claim.totals_differ': { status: 422 },
  'claim.invoice_not_yet': { status: 422 },
  'claim.file_repeated': { status: 422 },
  'claim.correction_deadline_passed': { status: 409 },
  'claim.rounds_used_up': { status: 409 },
  'claim.held_by_another_role': { status: 403 },
  'claim.selection_changed': { status: 409 },
} as const
