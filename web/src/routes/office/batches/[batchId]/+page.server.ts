import {
  approveBatch,
  discardBatch,
  removePayout,
  reopenBatch,
  sealBatch,
  sendBatch,
  showBatch,
} from '@sanad/shared/api/batches.ts'
import {
  type DemoAnswer,
  type DemoMessages,
  readDemoStripe,
  reverseAtDemoStripe,
  tellDemoStripe,
} from '@sanad/shared/api/demo-stripe.ts'
import { makeDemoStatement } from '@sanad/shared/api/statements.ts'
import { type RequestEvent, redirect } from '@sveltejs/kit'
import { act, api, refused } from '#lib/server/api.ts'
import { submitted } from '#lib/server/submitted.ts'
import { activeMembership } from '#lib/session.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async event => {
  const query = { after: event.url.searchParams.get('after') || undefined }
  const batch = await api(event, showBatch, { params: event.params, query })
  const { session } = await event.parent()
  const role = activeMembership(session)?.role
  const mayTell = session.demo && batch.rail === 'stripe' && (role === 'treasurer' || role === 'auditor')
  return { ...batch, demoStripe: mayTell ? (await api(event, readDemoStripe, {})).told : null }
}

type Step = typeof sealBatch | typeof reopenBatch | typeof sendBatch | typeof discardBatch

/** One step of the batch, then its page again. */
async function take(event: RequestEvent<{ batchId: string }>, step: Step) {
  const form = await submitted(event)
  const reply = await act(event, step, { form, params: event.params })
  if (refused(reply)) return reply
  redirect(303, event.url.pathname)
}

export const actions: Actions = {
  seal: event => take(event, sealBatch),
  approve: async event => {
    const form = await submitted(event)
    const reply = await act(event, approveBatch, {
      form,
      params: event.params,
      body: { sealedAt: form.text('sealedAt') },
    })
    if (refused(reply)) return reply
    redirect(303, event.url.pathname)
  },
  reopen: event => take(event, reopenBatch),
  send: event => take(event, sendBatch),
  discard: event => take(event, discardBatch),
  remove: async event => {
    const form = await submitted(event)
    const reply = await act(event, removePayout, { form, params: { ...event.params, payoutId: form.text('payoutId') } })
    if (refused(reply)) return reply
    redirect(303, event.url.pathname)
  },
  demo: async event => {
    const form = await submitted(event)
    const reply = await act(event, makeDemoStatement, { form, params: event.params })
    if (refused(reply)) return reply
    redirect(303, `/office/statements/${reply.id}`)
  },
  tell: async event => {
    const form = await submitted(event)
    const body = {
      answer: form.optional('answer') as DemoAnswer | undefined,
      messages: form.optional('messages') as DemoMessages | undefined,
    }
    const reply = await act(event, tellDemoStripe, { form, body })
    if (refused(reply)) return reply
    redirect(303, event.url.pathname)
  },
  reverse: async event => {
    const form = await submitted(event)
    const body = {
      payoutId: form.text('payoutId'),
      amountMinor: form.optional('amountMinor') && form.amountMinor('amountMinor'),
    }
    const reply = await act(event, reverseAtDemoStripe, { form, params: event.params, body })
    if (refused(reply)) return reply
    redirect(303, event.url.pathname)
  },
}
