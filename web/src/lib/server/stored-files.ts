import { uploadFile } from '@sanad/shared/api/files.ts'
import { Problem, type ProblemReply } from '@sanad/shared/problems.ts'
import type { RequestEvent } from '@sveltejs/kit'

/** Stores the files a form brought under a name, one after the other. @returns their ids @throws Problem of the API */
export async function storedFiles(event: Pick<RequestEvent, 'fetch'>, sent: FormData, name: string): Promise<string[]> {
  const files = sent.getAll(name).filter(each => each instanceof File && each.size > 0) as File[]
  const ids: string[] = []
  for (const file of files) {
    const body = new FormData()
    body.append('file', file, file.name)
    const response = await event.fetch(`/api${uploadFile.path}?purpose=paper`, {
      method: 'POST',
      headers: { 'idempotency-key': crypto.randomUUID() },
      body,
    })
    const reply = (await response.json()) as { id: string } & ProblemReply
    if (!response.ok) throw new Problem(reply.code, reply.facts)
    ids.push(reply.id)
  }
  return ids
}
