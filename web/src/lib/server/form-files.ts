import { createHash } from 'node:crypto'
import { type FilePurpose, type StoredFile, uploadFile } from '@sanad/shared/api/files.ts'
import { Problem } from '@sanad/shared/problems.ts'
import type { ActionFailure, RequestEvent } from '@sveltejs/kit'
import type { Refusal } from '#lib/refusal.ts'
import { refuse, refused } from './api.ts'
import type { Submitted } from './submitted.ts'

type Event = Pick<RequestEvent, 'fetch'>
interface Which {
  readonly name?: string
  readonly purpose?: FilePurpose
}

/**
 * Every file a form gave under a name: brought by it (chosen, or taken with the camera) and sent on to the API one after the
 * other, or else stored before, by script or by an earlier page, and named by `nameId`.
 * @returns their ids, or the refusal to answer
 */
export async function filesFrom(
  event: Event,
  form: Submitted,
  { name = 'file', purpose = 'paper' }: Which = {},
): Promise<string[] | ActionFailure<Refusal>> {
  const ids: string[] = []
  const brought = [...form.files(name), ...form.files(`${name}Photo`)]
  if (brought.length === 0) return form.list(`${name}Id`)
  for (const file of brought) {
    const stored = await store(event, form, file, purpose)
    if (refused(stored)) return stored
    ids.push(stored.id)
  }
  return ids
}

/** The one file of a field. @returns its id, undefined when there is none, or the refusal to answer */
export async function fileFrom(
  event: Event,
  form: Submitted,
  which: Which = {},
): Promise<string | undefined | ActionFailure<Refusal>> {
  const ids = await filesFrom(event, form, which)
  return refused(ids) ? ids : ids[0]
}

/** Sent twice it is kept once; another file chosen for the same form, after a refusal, is another one. */
async function store(
  event: Event,
  form: Submitted,
  file: File,
  purpose: FilePurpose,
): Promise<StoredFile | ActionFailure<Refusal>> {
  const mark = createHash('sha256').update(`${file.name}\n`)
  for await (const chunk of file.stream()) mark.update(chunk)
  const body = new FormData()
  body.append('file', file, file.name)
  const response = await event.fetch(`/api${uploadFile.path}?purpose=${purpose}`, {
    method: 'POST',
    headers: { 'idempotency-key': `${form.key}-${mark.digest('base64url').slice(0, 20)}` },
    body,
  })
  const answer = await response.json()
  return response.ok
    ? (answer as StoredFile)
    : refuse(new Problem(answer.code ?? 'server.failed', answer.facts ?? {}), form)
}
