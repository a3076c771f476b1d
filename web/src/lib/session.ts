import type { Lang } from '@sanad/shared/figures.ts'
import type { Role } from '@sanad/shared/roles.ts'

export type Names = Readonly<Partial<Record<Lang, string>>>

export interface Membership {
  readonly id: string
  readonly kind: 'association' | 'provider' | 'programme'
  readonly organisationId: string
  readonly name: Names | string
  readonly role: Role
}

/** Who reads the page, as `GET /api/session` tells it. */
export interface Session {
  readonly person: { readonly id: string; readonly name: string; readonly email: string; readonly locale: Lang } | null
  /** Whether the second factor was given in this session. */
  readonly secondFactor: boolean
  readonly memberships: readonly Membership[]
  /** The membership acted for, of `memberships`. */
  readonly active: string | null
  readonly demo: boolean
}

export const signedOut: Session = { person: null, secondFactor: false, memberships: [], active: null, demo: false }

export const activeMembership = (session: Session): Membership | undefined =>
  session.memberships.find(membership => membership.id === session.active)

/** A name in the reader's language, else in one of the same script, else in any it has. */
export function nameIn(name: Names | string | null | undefined, lang: Lang): string {
  if (!name || typeof name === 'string') return name ?? ''
  const latin = lang === 'ar' ? '' : name.fr || name.en
  return name[lang] || latin || name.ar || name.fr || name.en || ''
}
