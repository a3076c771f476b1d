/** Refusals about files; `file.type_refused` and `file.too_large` are the platform's. */
export const fileProblems = {
  'file.empty': { status: 400 },
  'file.not_found': { status: 404 },
  'file.unfinished': { status: 409, retry: true },
  // Too large for what is left, for a while (RFC 9110, section 15.5.14): a browser that sends in pieces must not try it again by itself.
  'file.no_room': { status: 413, retry: true },
  'file.too_many_waiting': { status: 429, retry: true },
  'file.too_many_today': { status: 429, retry: true },
} as const
