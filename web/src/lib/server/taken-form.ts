import { type FilePurpose, submitForm, type TakenForm } from '@sanad/shared/api/files.ts'
import type { ProblemReply } from '@sanad/shared/problems.ts'
import { error, type RequestEvent } from '@sveltejs/kit'

/** Whether it comes as forms with files do. */
export const isForm = ({ headers }: Request): boolean =>
  /^multipart\/form-data\b/i.test(headers.get('content-type') ?? '')

/**
 * Hands a form on to the API as it arrives: nothing of it is gathered here, so memory does not grow with what is sent.
 * @returns its words, and what became of its files
 */
export async function takeApart(
  { fetch, request }: Pick<RequestEvent, 'fetch' | 'request'>,
  purpose: FilePurpose,
): Promise<readonly [URLSearchParams, TakenForm['files']]> {
  const response = await fetch(`/api${submitForm.path}?purpose=${purpose}`, {
    method: submitForm.method,
    headers: {
      'content-type': request.headers.get('content-type') ?? '',
      'idempotency-key': crypto.randomUUID(),
    },
    body: request.body,
    // What is read while it is sent says so (Fetch Standard, `RequestDuplex`).
    duplex: 'half',
  } as RequestInit)
  const answer = (await response.json()) as TakenForm & ProblemReply
  if (!response.ok) error(response.status, answer.code, { code: answer.code, facts: answer.facts })
  return [new URLSearchParams(answer.texts.map(({ name, value }) => [name, value])), answer.files]
}
