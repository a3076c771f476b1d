import type { askPasskey, beginPasskey } from '@sanad/shared/api/second-factors.ts'
import type { ActionFailure, RequestEvent } from '@sveltejs/kit'
import type { Refusal } from '#lib/refusal.ts'
import { act, refused } from './api.ts'
import type { Submitted } from './submitted.ts'

interface Answer {
  readonly challengeId: string
  readonly credential: Record<string, unknown>
}

/**
 * What the reader's device answered, as the script left it in the form; undefined where no script was there to ask it.
 * The script sends a form without an answer where it was refused a challenge: asked for once more, the refusal is what is answered.
 */
export async function answerOf(
  event: Pick<RequestEvent, 'fetch' | 'url' | 'locals'>,
  challenge: typeof askPasskey | typeof beginPasskey,
  form: Submitted,
): Promise<Answer | ActionFailure<Refusal> | undefined> {
  const credential = form.text('credential')
  if (credential) return { challengeId: form.text('challengeId'), credential: parsed(credential) }
  const asked = await act(event, challenge, { form })
  return refused(asked) ? asked : undefined
}

/** What is no JSON goes to the API as it is, which refuses it. */
function parsed(text: string): Answer['credential'] {
  try {
    return JSON.parse(text)
  } catch {
    return text as unknown as Answer['credential']
  }
}
