import { randomBytes, randomUUID } from 'node:crypto'
import type { FilePurpose, StoredFile } from '@sanad/shared/api/files.ts'
import type { Actor } from './world.ts'

export interface Sent {
  name?: string
  /** What the sender claims it is; the server decides for itself. */
  media?: string
  bytes?: Uint8Array | string
  purpose?: FilePurpose
  /** Idempotency key; a fresh one when absent. */
  key?: string
}

/** A small PDF; no two are alike. */
export const aPdf = (words: string = randomBytes(8).toString('hex')): Buffer =>
  Buffer.from(`%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\n% ${words}\n%%EOF\n`)

/** Sends a file as a form does. */
export async function sendFile(actor: Pick<Actor, 'fetch'>, sent: Sent = {}): Promise<Response> {
  const { name = 'récépissé.pdf', media = 'application/pdf', bytes = aPdf(), purpose = 'paper' } = sent
  const form = new FormData()
  form.set('file', new File([new Uint8Array(Buffer.from(bytes))], name, { type: media }))
  const encoded = new Response(form)
  return actor.fetch(`/api/files?purpose=${purpose}`, {
    method: 'POST',
    headers: {
      'content-type': encoded.headers.get('content-type') ?? '',
      'idempotency-key': sent.key ?? randomUUID(),
    },
    body: Buffer.from(await encoded.arrayBuffer()),
  })
}

/** A file of the actor's organisation. @returns its id */
export async function aFile(actor: Pick<Actor, 'fetch'>, sent: Sent = {}): Promise<string> {
  const answer = await sendFile(actor, sent)
  if (!answer.ok) throw new Error(`the file was refused: ${await answer.text()}`)
  return ((await answer.json()) as StoredFile).id
}
