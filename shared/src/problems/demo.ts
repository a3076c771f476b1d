/** Refusals of the demo. */
export const demoProblems = {
  'demo.reset_running': { status: 409, retry: true },
} as const
