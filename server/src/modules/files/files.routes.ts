import { downloadFile, keepUpload, submitForm, uploadFile } from '@sanad/shared/api/files.ts'
import { Problem } from '@sanad/shared/problems.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { asCommand, onCall } from '../../platform/route.ts'
import { type FileRow, readableFile } from './file.queries.ts'
import { receiveFile } from './receive-file.ts'
import { takeForm } from './take-form.ts'
import { keepFinished } from './uploads.ts'

export const fileRoutes = [
  asCommand(
    onCall(uploadFile, async ({ platform, actor, key, query, request }) => {
      const { content, name } = await sentFile(request)
      const atMostBytes = Number(request.headers['content-length']) || undefined
      return receiveFile(platform, actor, { content, name, purpose: query.purpose ?? 'paper', key, atMostBytes })
    }),
  ),
  asCommand(
    onCall(keepUpload, ({ platform, actor, reading, key, body }) =>
      keepFinished({ platform, actor, reading }, { purpose: 'paper', ...body, key }),
    ),
  ),
  asCommand(
    onCall(submitForm, ({ platform, actor, key, query, request }) =>
      takeForm(platform, actor, { request, key, purpose: query.purpose ?? 'paper' }),
    ),
  ),
  onCall(downloadFile, async ({ platform, reading, params, query, reply }) => {
    const file = await readableFile(reading, params.fileId)
    head(reply, file, query.inline === '1')
    return reply.send(platform.blobs.read(file.sha256))
  }),
]

async function sentFile(request: FastifyRequest) {
  if (!request.isMultipart()) throw new Problem('request.media_unsupported')
  const part = await request.file({
    limits: { files: 1, fields: 10, fieldSize: 1000, fileSize: Number.POSITIVE_INFINITY },
  })
  if (!part) throw new Problem('file.empty')
  return { content: part.file, name: part.filename }
}

const shownInline = new Set(['application/pdf', 'image/png', 'image/jpeg', 'image/webp'])
/** Browsers show a PDF in a process of its own, which a sandbox would forbid; nothing else may run, load or frame. */
const policyOf = (media: string): string =>
  media === 'application/pdf'
    ? "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
    : "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"

/** RFC 6266: the name in UTF-8, and an ASCII one for old clients. */
function head(reply: FastifyReply, file: FileRow, inline: boolean): void {
  const kind = inline && shownInline.has(file.media) ? 'inline' : 'attachment'
  const ascii = file.name.replace(/[^\x20-\x7e]|["\\]/g, '_')
  const utf8 = encodeURIComponent(file.name).replace(/['()*]/g, sign => `%${sign.charCodeAt(0).toString(16)}`)
  reply
    .type(file.media)
    .header('content-length', file.bytes)
    .header('content-disposition', `${kind}; filename="${ascii}"; filename*=UTF-8''${utf8}`)
    .header('content-security-policy', policyOf(file.media))
    .header('x-content-type-options', 'nosniff')
    .header('cross-origin-resource-policy', 'same-origin')
    .header('cache-control', 'private, no-store')
}
