import type { FilePurpose } from '@sanad/shared/api/files.ts'
import type { ActionFailure, RequestEvent } from '@sveltejs/kit'
import type { Refusal } from '#lib/refusal.ts'
import { refused } from './api.ts'
import { storeFile } from './store-file.ts'
import type { Submitted } from './submitted.ts'

/**
 * The file an `UploadField` gave: already sent by script, or brought by the form (chosen, or taken with the camera).
 * @returns its id, undefined when there is none, or the refusal to answer
 */
export async function fileFrom(
  event: Pick<RequestEvent, 'fetch'>,
  form: Submitted,
  { name = 'file', purpose = 'paper' }: { name?: string; purpose?: FilePurpose } = {},
): Promise<string | undefined | ActionFailure<Refusal>> {
  const sent = form.optional(`${name}Id`)
  if (sent) return sent
  const brought = form.file(name) ?? form.file(`${name}Photo`)
  if (!brought) return undefined
  const stored = await storeFile(event, form, brought, purpose)
  return refused(stored) ? stored : stored.id
}
