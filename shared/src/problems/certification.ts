/** Refusals of the certification. */
export const certificationProblems = {
  'certification.under_way': { status: 409 },
  'certification.suspended': { status: 409 },
  'certification.incomplete': { status: 422 },
  'certification.required_not_met': { status: 422 },
  'certification.not_judged': { status: 409 },
  'certification.nothing_sent_back': { status: 409 },
  'certification.closed_for_answers': { status: 409 },
  'control.unknown': { status: 422 },
  'control.note_needed': { status: 422 },
  'baseline.missing': { status: 409 },
  'baseline.too_long': { status: 409 },
  'baseline.draft_changed': { status: 409 },
  'baseline.draft_outdated': { status: 409 },
  'baseline.unchanged': { status: 409 },
  'baseline.empty': { status: 409 },
} as const
