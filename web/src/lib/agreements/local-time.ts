import { timeZone } from '@sanad/shared/figures.ts'

const parts = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })

/** An instant as a `datetime-local` field writes it, in Morocco: `2026-03-12T10:00`. */
export const localTimeOf = (at: string | Date): string => parts.format(new Date(at)).replace(' ', 'T')

/** What a person wrote in such a field as an instant; the text itself when it is none, for the API to refuse. */
export function instantOf(local: string): string {
  const asUtc = Date.parse(`${local}Z`)
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(local) || Number.isNaN(asUtc)) return local
  const shift = Date.parse(`${localTimeOf(new Date(asUtc))}Z`) - asUtc
  return new Date(asUtc - shift).toISOString()
}
