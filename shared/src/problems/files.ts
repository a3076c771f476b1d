/** Refusals about files; `file.type_refused` and `file.too_large` are the platform's. */
export const fileProblems = {
  'file.empty': { status: 400 },
  'file.not_found': { status: 404 },
  'file.unfinished': { status: 409, retry: true },
  'file.no_room': { status: 503, retry: true },
  'file.too_many_waiting': { status: 429, retry: true },
  'file.too_many_today': { status: 429, retry: true },
} as const
