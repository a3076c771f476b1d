/** Refusals of signing up a firm, of what it is called and of where it is paid. */
export const providerProblems = {
  'provider.ice_needed': { status: 422 },
  'provider.ice_wrong': { status: 422 },
  'provider.ice_known': { status: 409 },
  'provider.region_unknown': { status: 422 },
  'provider.names_fixed': { status: 409 },
  'name_change.not_needed': { status: 409 },
  'name_change.under_way': { status: 409 },
  'name_change.unchanged': { status: 422 },
  'payee_account.number_wrong': { status: 422 },
  'payee_account.bic_wrong': { status: 422 },
  'payee_account.name_not_latin': { status: 422 },
  'payee_account.unchanged': { status: 409 },
} as const
