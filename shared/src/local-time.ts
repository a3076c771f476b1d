import { timeZone } from './figures.ts'

const parts = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })

/** An instant as a `datetime-local` field writes it, in Casablanca: `2026-03-12T10:00`. */
export const localTimeOf = (at: string | Date): string => parts.format(new Date(at)).replace(' ', 'T')

/** Minutes the clocks of Casablanca are ahead of UTC at an instant: 60, or 0 in Ramadan and since 20 September 2026. */
export function minutesAhead(at: Date): number {
  const minutes = Date.parse(`${localTimeOf(at)}Z`) / 60_000 - Math.floor(at.getTime() / 60_000)
  return minutes || 0 // Of a year that is not written in four figures, nothing is known.
}

/** What a person wrote in such a field as an instant; the text itself when it is none, for the API to refuse. */
export function instantOf(local: string): string {
  const asUtc = Date.parse(`${local}Z`)
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(local) || Number.isNaN(asUtc)) return local
  const near = new Date(asUtc - minutesAhead(new Date(asUtc)) * 60_000)
  return new Date(asUtc - minutesAhead(near) * 60_000).toISOString()
}
