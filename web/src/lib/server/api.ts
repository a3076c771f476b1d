import { getSession } from '@sanad/shared/api/identity.ts'
import { type AnyEndpoint, type CallInput, call } from '@sanad/shared/client.ts'
import type { ReplyOf } from '@sanad/shared/endpoint.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { type ActionFailure, error, fail, isActionFailure, type RequestEvent, redirect } from '@sveltejs/kit'
import { beginningOf } from '#lib/nav.ts'
import type { Refusal } from '#lib/refusal.ts'
import { wayBack } from '#lib/way-back.ts'
import type { Submitted } from './submitted.ts'

type Event = Pick<RequestEvent, 'fetch' | 'url' | 'locals'>

/**
 * Asks the API for what a page shows. For `load` functions.
 * @throws a redirect to the sign-in when nobody is signed in or the second factor is missing, else the error page of the refusal. Where
 * a form was sent, no redirect: what was typed would be lost, and is on the error page to be sent again, or its texts to be copied.
 */
export async function api<E extends AnyEndpoint>(event: Event, endpoint: E, input: CallInput<E>): Promise<ReplyOf<E>> {
  try {
    return await call((path, init) => event.fetch(path, init), endpoint, input)
  } catch (refused) {
    if (!(refused instanceof Problem)) throw refused
    const next = encodeURIComponent(event.url.pathname + event.url.search)
    const isMissing = refused.code === 'session.missing'
    if (isMissing) await mustSignIn(event)
    const typed = event.locals.typed && { typed: event.locals.typed }
    if (typed && wayBack(refused.code))
      error(401, refused.code, { ...pageOf(refused), ...typed, sendTo: event.url.pathname + event.url.search })
    if (isMissing) redirect(303, `/sign-in?next=${next}`)
    if (refused.code === 'session.second_factor_needed') redirect(303, `/sign-in/second-factor?next=${next}`)
    error(refused.kind?.status ?? 500, refused.code, { ...pageOf(refused), ...typed })
  }
}

const pageOf = ({ code, facts }: Problem) => ({ code, facts })

/** Who is signed in but acts for nobody would be led in a circle: the sign-in leads them back here. */
async function mustSignIn({ fetch, url }: Event): Promise<void> {
  const { person, memberships } = await call((path, init) => fetch(path, init), getSession, {})
  if (!person) return
  const beginning = memberships.length === 0 && beginningOf(url.pathname)
  if (beginning) redirect(303, beginning)
  error(403, 'actor.role_missing', { code: 'actor.role_missing', facts: {} })
}

/**
 * Gives the API a command. For form actions: a refusal comes back as a `fail` to be returned as it is, so that the page
 * shows it and keeps what was typed; test with `refused(reply)`.
 */
export async function act<E extends AnyEndpoint>(
  event: Event,
  endpoint: E,
  input: CallInput<E> & { readonly form: Submitted },
): Promise<ReplyOf<E> | ActionFailure<Refusal>> {
  const { form, ...asked } = input
  try {
    return await call((path, init) => event.fetch(path, init), endpoint, {
      key: form.key,
      ...asked,
    } as unknown as CallInput<E>)
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem
    return refuse(problem, form)
  }
}

/** A refusal the web itself finds before it asks the API. */
export function refuse(problem: Problem, form: Submitted): ActionFailure<Refusal> {
  const { code, facts, kind } = problem
  return fail(kind?.status ?? 500, { problem: { code, facts, retry: kind?.retry ?? false }, values: form.values })
}

export const refused = (reply: unknown): reply is ActionFailure<Refusal> => isActionFailure(reply)
