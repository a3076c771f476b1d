/** Refusals of offers and of the catalogue. */
export const catalogueProblems = {
  'offer.text_missing': { status: 422 },
  'offer.languages_missing': { status: 422 },
  'offer.provider_not_certified': { status: 409 },
  'offer.retired': { status: 409 },
  'comparison.too_many': { status: 422 },
  'catalogue.cursor_wrong': { status: 400 },
} as const
