import { getSession } from '@sanad/shared/api/identity.ts'
import { type RequestEvent, redirect } from '@sveltejs/kit'
import { beginningOf, homeOf } from '#lib/nav.ts'
import { activeMembership, type Session } from '#lib/session.ts'
import { api } from './api.ts'

type Event = Pick<RequestEvent, 'fetch' | 'url' | 'locals'>

/**
 * Where the reader wanted to go: a path of this site as an address is written, never another's (`//evil.example`, `/\evil.example`,
 * `/.//evil.example`), and nothing a header could not carry.
 */
export function nextOf({ searchParams }: URL): string | undefined {
  const next = searchParams.get('next') ?? ''
  const [path = ''] = next.split(/[?#]/, 1)
  return /^\/[!-[\]-~]*$/.test(next) && !path.includes('//') ? next : undefined
}

/** An address of the sign-in, keeping where the reader wanted to go. */
export function withNext(path: string, url: URL): string {
  const next = nextOf(url)
  return next ? `${path}?next=${encodeURIComponent(next)}` : path
}

/** Leads on after a factor was given: what is still missing first, then where the reader wanted to go, else home. */
export async function goOn(event: Event): Promise<never> {
  const session = (await api(event, getSession, {})) as Session
  const membership = activeMembership(session)
  if (!session.person) redirect(303, withNext('/sign-in', event.url))
  if (!session.person.name) redirect(303, withNext('/sign-in/name', event.url))
  if (membership?.kind === 'programme' && !session.secondFactor)
    redirect(303, withNext('/sign-in/second-factor', event.url))
  const next = nextOf(event.url)
  if (session.memberships.length === 0) redirect(303, (next && (beginningOf(next) ?? next)) || '/account/start')
  redirect(303, next ?? (membership ? homeOf(membership) : '/account/start'))
}
