/** Refusals of statements and of closing exceptions. */
export const reconciliationProblems = {
  'statement.already_imported': { status: 409 },
  'statement.no_account': { status: 409 },
  'statement.four_eyes': { status: 403 },
  'exception.no_entry': { status: 409 },
  'exception.entry_matched': { status: 409 },
  'exception.payout_not_waiting': { status: 409 },
  'exception.proposed_already': { status: 409 },
  'exception.not_proposed': { status: 409 },
  'exception.four_eyes': { status: 403 },
  'exception.explanation_needed': { status: 422 },
  'export.too_large': { status: 413 },
} as const
