import { type CommandName, commandNames } from '@sanad/shared/commands.ts'
import type { RequestEvent } from '@sveltejs/kit'

type Event = Pick<RequestEvent, 'cookies' | 'locals' | 'request' | 'url'>

const kept = 'done'
/** The next page is asked for at once; who comes later is told nothing old. */
const lifeSeconds = 60

const known = (name: string | null | undefined): CommandName | undefined => commandNames.find(each => each === name)

/** What the form that led here did, to be told on this page. */
export const doneBefore = ({ cookies }: Pick<Event, 'cookies'>): CommandName | undefined => known(cookies.get(kept))

/** Notes that the API ran a command while this request was answered. */
export function noteDone({ locals }: Pick<Event, 'locals'>, response: Response): void {
  const name = known(response.headers.get('x-sanad-done'))
  if (name) locals.done = name
}

/**
 * Whoever sent a form is told what was done on the page it leads to, once: the browser brings it there, and it is forgotten when the page
 * was shown. An address that says more itself (`?judged=1`) leads to a page with words of its own.
 */
export function carryDone({ cookies, locals, url }: Event, response: Response): void {
  const location = response.status === 303 ? response.headers.get('location') : null
  const isTold = location !== null && new URL(location, url).search === ''
  if (locals.done && isTold) locals.cookies.push(cookieOf(locals.done, lifeSeconds))
  else if (cookies.get(kept) !== undefined && location === null) locals.cookies.push(cookieOf('', 0))
}

const cookieOf = (value: string, maxAge: number): string =>
  `${kept}=${value}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax`
