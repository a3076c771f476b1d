/** The days of the demo's past, back from today. */
export const days = {
  first: -276,
  firstImport: -264,
  firstIssue: -246,
  secondRulebook: -150,
  secondImport: -144,
  secondIssue: -138,
  thirdIssue: -12,
  dryRun: -3,
} as const

/** Every `step`th day from `from` to `to`, both included. */
export const every = (step: number, from: number, to: number): number[] =>
  Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, at) => from + at * step)
