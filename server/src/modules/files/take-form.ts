import { hash } from 'node:crypto'
import { type FilePurpose, type TakenForm, uploadFile } from '@sanad/shared/api/files.ts'
import { isKey } from '@sanad/shared/endpoint.ts'
import { Problem } from '@sanad/shared/problems.ts'
import type { Actor } from '../../platform/actor.ts'
import { authorise } from '../../platform/authorise.ts'
import { mostBodyBytes } from '../../platform/http-bodies.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Call } from '../../platform/route.ts'
import { maxBytesFor } from './file-media.ts'
import { receiveFile } from './receive-file.ts'

interface Sent {
  readonly request: Call['request']
  readonly key: string
  readonly purpose: FilePurpose
}

const mostFiles = 25

type Part = { readonly fieldname: string } & (
  | { readonly type: 'field'; readonly value: unknown }
  | {
      readonly type: 'file'
      readonly filename: string
      readonly file: AsyncIterable<Uint8Array> & { truncated: boolean }
    }
)

/**
 * Reads a form part by part: of a file never more than a piece is in memory, however many forms are sent at once. A file's key
 * is the form's and its own content's: sent twice it is kept once; another one chosen after a refusal is another one.
 * @throws Problem request.media_unsupported, request.too_large
 */
export async function takeForm(platform: Platform, actor: Actor, sent: Sent): Promise<TakenForm> {
  const { raw } = sent.request
  if (!sent.request.isMultipart()) throw new Problem('request.media_unsupported')
  try {
    return await readForm(platform, actor, sent)
  } catch (refused) {
    // Its reader would go on gathering what nobody waits for.
    raw.unpipe()
    raw.resume()
    throw refused
  }
}

async function readForm(platform: Platform, actor: Actor, { request, key, purpose }: Sent): Promise<TakenForm> {
  const fileSize = maxBytesFor(purpose, platform.config)
  const limits = { fileSize, files: mostFiles, fieldSize: mostBodyBytes, fieldNameSize: 200 }
  const taken: TakenForm = { texts: [], files: [] }
  let textBytes = 0
  for await (const part of request.parts({ limits }) as AsyncIterable<Part>) {
    if (part.type === 'field') {
      const value = String(part.value ?? '')
      textBytes += Buffer.byteLength(value)
      // Words are held in memory, as a request without files is.
      if (textBytes > mostBodyBytes) throw new Problem('request.too_large')
      taken.texts.push({ name: part.fieldname, value })
    } else {
      const given = taken.texts.find(({ name }) => name === 'key')?.value ?? ''
      const formKey = isKey(given) ? given : key
      const kept = await keepPart(platform, actor, part, { formKey, purpose, isRefused: taken.files.some(isRefused) })
      if (kept) taken.files.push({ field: part.fieldname, name: part.filename, ...kept })
    }
  }
  return taken
}

type Kept = Omit<TakenForm['files'][number], 'field' | 'name'>
const isRefused = ({ refusal }: Kept): boolean => refusal !== null

interface Form {
  readonly formKey: string
  readonly purpose: FilePurpose
  /** An earlier file of it was: this one would only take room. */
  readonly isRefused: boolean
}

/** @returns nothing for a field that was left empty */
async function keepPart(
  platform: Platform,
  actor: Actor,
  { file, filename }: Part & { type: 'file' },
  { formKey, purpose, isRefused }: Form,
): Promise<Kept | undefined> {
  const source = file[Symbol.asyncIterator]()
  const keyOf = (sha256: Buffer) =>
    `${formKey}-${hash('sha256', `${filename}\n${sha256.toString('hex')}`).slice(0, 20)}`
  try {
    if (isRefused) return undefined
    // Anybody may send words; a file, who may send one by itself.
    authorise(platform, actor, uploadFile)
    // It has no `return`: a file that is refused must not end the form.
    const content = { [Symbol.asyncIterator]: () => ({ next: () => checked(source, file) }) }
    const { id } = await receiveFile(platform, actor, {
      ...{ content, name: filename, purpose, key: keyOf },
      atMostBytes: undefined,
    })
    return { fileId: id, refusal: null }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    if (error.code === 'file.empty') return undefined
    return { fileId: null, refusal: { code: error.code, facts: error.facts } }
  } finally {
    while (!(await source.next()).done);
  }
}

/** A file past the limit is cut there, and the form read on. */
async function checked(source: AsyncIterator<Uint8Array>, file: { readonly truncated: boolean }) {
  const step = await source.next()
  if (step.done && file.truncated) throw new Problem('file.too_large')
  return step
}
