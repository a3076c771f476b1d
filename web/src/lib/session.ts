import type { Lang } from '@sanad/shared/figures.ts'
import type { Role } from '@sanad/shared/roles.ts'
import { textIn } from '@sanad/shared/texts.ts'

export type Names = Readonly<Partial<Record<Lang, string>>>

export interface Membership {
  readonly id: string
  readonly kind: 'association' | 'provider' | 'programme'
  readonly organisationId: string
  readonly name: Names | string
  readonly role: Role
  /** Its registration was merged into that of another association, of the same name. */
  readonly isMerged: boolean
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
  readonly office: Office
}

/** Whom to ask where words say to ask the programme office. */
export interface Office {
  readonly email: string | null
  readonly phone: string | null
}

const nobody: Office = { email: null, phone: null }

export const signedOut: Session = {
  person: null,
  secondFactor: false,
  memberships: [],
  active: null,
  demo: false,
  office: nobody,
}

export const activeMembership = (session: Session): Membership | undefined =>
  session.memberships.find(membership => membership.id === session.active)

/** A name as `textIn` gives any text; some names are the same in every language. */
export function nameIn(name: Names | string | null | undefined, lang: Lang): string {
  return !name || typeof name === 'string' ? (name ?? '') : textIn(name, lang)
}
