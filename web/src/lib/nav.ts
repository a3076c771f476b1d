import type { MessageKey } from '@sanad/shared/messages.ts'
import type { Role } from '@sanad/shared/roles.ts'
import type { Membership } from './session.ts'
import type { IconName } from './ui/icons.ts'

/** A page of the site map. `roles` narrows it to some roles of its space; the server decides, this only spares a refusal. */
export interface Place {
  readonly href: string
  readonly label: MessageKey
  readonly icon: IconName
  readonly roles?: readonly Role[]
}

export const publicPlaces: readonly Place[] = [
  { href: '/how-it-works', label: 'nav.how_it_works', icon: 'steps' },
  { href: '/catalogue', label: 'nav.catalogue', icon: 'grid' },
  { href: '/check', label: 'nav.check', icon: 'check' },
  { href: '/help', label: 'nav.help', icon: 'help' },
]

export const footerPlaces: readonly Place[] = [
  ...publicPlaces,
  { href: '/rulebook', label: 'nav.rulebook', icon: 'book' },
  { href: '/baseline', label: 'nav.baseline', icon: 'shield' },
  { href: '/accessibility', label: 'nav.accessibility', icon: 'person' },
]

/** The first three are the phone's bottom bar; the fourth place there opens the rest. */
const associationPlaces: readonly Place[] = [
  { href: '/association', label: 'nav.home', icon: 'home' },
  { href: '/association/voucher', label: 'nav.voucher', icon: 'voucher' },
  { href: '/catalogue', label: 'nav.services', icon: 'grid' },
  { href: '/agreements', label: 'nav.agreements', icon: 'paper' },
  { href: '/acceptance', label: 'agreements.acceptance.title', icon: 'check' },
  { href: '/association/registration', label: 'nav.registration', icon: 'list' },
  { href: '/people', label: 'nav.people', icon: 'people' },
  { href: '/association/access', label: 'nav.access', icon: 'eye' },
]

const providerPlaces: readonly Place[] = [
  { href: '/provider', label: 'nav.home', icon: 'home' },
  { href: '/agreements', label: 'nav.agreements', icon: 'paper' },
  { href: '/provider/claims', label: 'nav.claims', icon: 'coins' },
  { href: '/deliveries', label: 'agreements.deliveries.title', icon: 'check' },
  { href: '/provider/offers', label: 'nav.offers', icon: 'grid' },
  { href: '/provider/certification', label: 'nav.certification', icon: 'shield' },
  { href: '/provider/payouts', label: 'nav.payouts', icon: 'arrow' },
  { href: '/provider/bank-account', label: 'nav.bank_account', icon: 'bank' },
  { href: '/provider/profile', label: 'provider.about', icon: 'eye' },
  { href: '/people', label: 'nav.people', icon: 'people' },
]

const officePlaces: readonly Place[] = [
  { href: '/office', label: 'nav.queue', icon: 'home' },
  { href: '/office/registrations', label: 'nav.registrations', icon: 'list', roles: ['reviewer', 'manager'] },
  { href: '/office/certification', label: 'nav.certification', icon: 'shield', roles: ['certifier', 'manager'] },
  { href: '/office/names', label: 'nav.names', icon: 'paper', roles: ['certifier', 'manager'] },
  { href: '/office/baseline', label: 'nav.baseline', icon: 'list', roles: ['certifier'] },
  { href: '/acceptance', label: 'agreements.acceptance.title', icon: 'check', roles: ['reviewer'] },
  { href: '/agreements', label: 'nav.agreements', icon: 'paper', roles: ['reviewer', 'manager', 'auditor'] },
  { href: '/office/claims', label: 'nav.claims', icon: 'coins', roles: ['reviewer', 'manager', 'auditor'] },
  { href: '/office/vouchers', label: 'nav.vouchers', icon: 'voucher', roles: ['manager', 'auditor'] },
  { href: '/office/batches', label: 'nav.batches', icon: 'arrow', roles: ['treasurer', 'auditor'] },
  { href: '/office/statements', label: 'nav.statements', icon: 'bank', roles: ['treasurer', 'auditor'] },
  {
    href: '/office/reconciliation',
    label: 'nav.reconciliation',
    icon: 'scale',
    roles: ['treasurer', 'auditor', 'manager'],
  },
  { href: '/office/ledger', label: 'nav.ledger', icon: 'book', roles: ['treasurer', 'auditor'] },
  { href: '/office/imports', label: 'nav.imports', icon: 'upload', roles: ['manager'] },
  { href: '/office/programme', label: 'nav.programme', icon: 'steps', roles: ['manager'] },
  { href: '/people', label: 'nav.people', icon: 'people', roles: ['manager'] },
  { href: '/office/log', label: 'nav.log', icon: 'clock', roles: ['auditor', 'manager'] },
]

/** What everybody may want to read, whomever they act for. */
const lastPlaces: readonly Place[] = [
  { href: '/rulebook', label: 'nav.rulebook', icon: 'book' },
  { href: '/help', label: 'nav.help', icon: 'help' },
]

const placesOf: Record<Membership['kind'], readonly Place[]> = {
  association: associationPlaces,
  provider: providerPlaces,
  programme: officePlaces,
}

/** The places of the organisation acted for, in order of use. */
export const placesFor = ({ kind, role }: Membership): Place[] =>
  [...placesOf[kind], ...lastPlaces].filter(place => !place.roles || place.roles.includes(role))

/** The signed-in home of a membership. */
export const homeOf = ({ kind }: Membership): string => placesOf[kind][0]?.href ?? '/'

/**
 * Where whoever acts for nobody yet begins, who asked for a page of associations or of firms: there is nothing of theirs to
 * show, and a refusal would be a dead end.
 */
export function beginningOf(pathname: string): string | undefined {
  const [, space] = pathname.split(/[/?#]/)
  if (space === 'association') return '/registration'
  return space === 'provider' ? '/provider/new' : undefined
}

/** The place a path belongs to: the longest of them it starts with. */
export function placeAt(places: readonly Place[], pathname: string): Place | undefined {
  const around = places.filter(({ href }) => pathname === href || pathname.startsWith(`${href}/`))
  return around.sort((a, b) => b.href.length - a.href.length)[0]
}
