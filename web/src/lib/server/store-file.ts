import type { FilePurpose, StoredFile } from '@sanad/shared/api/files.ts'
import { Problem } from '@sanad/shared/problems.ts'
import type { ActionFailure, RequestEvent } from '@sveltejs/kit'
import type { Refusal } from '#lib/refusal.ts'
import { refuse } from './api.ts'
import type { Submitted } from './submitted.ts'

/** Sends a file a form brought on to the API, under the form's own key: sent twice, kept once. */
export async function storeFile(
  event: Pick<RequestEvent, 'fetch'>,
  form: Submitted,
  file: File,
  purpose: FilePurpose = 'paper',
): Promise<StoredFile | ActionFailure<Refusal>> {
  const body = new FormData()
  body.set('file', file)
  const response = await event.fetch(`/api/files?purpose=${purpose}`, {
    method: 'POST',
    body,
    headers: { 'idempotency-key': `${form.key}-file` },
  })
  const answer = await response.json()
  return response.ok
    ? (answer as StoredFile)
    : refuse(new Problem(answer.code ?? 'server.failed', answer.facts ?? {}), form)
}
