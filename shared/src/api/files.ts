import * as Type from 'typebox'
import { endpoint, signedIn } from '../endpoint.ts'

/** What a file is for decides which types are accepted and how large it may be. */
export const filePurposes = ['paper', 'register', 'statement'] as const
export type FilePurpose = (typeof filePurposes)[number]
const FilePurpose = Type.Union(filePurposes.map(purpose => Type.Literal(purpose)))

/** What a scan or photo of a paper may be: for `accept` of a file field. */
export const paperMedia = ['application/pdf', 'image/png', 'image/jpeg', 'image/webp', 'image/heic'] as const

const FileParams = Type.Object({ fileId: Type.String({ format: 'uuid' }) })

export const StoredFile = Type.Object({
  id: Type.String({ format: 'uuid' }),
  name: Type.String(),
  media: Type.String({ description: 'media type, decided by the first bytes' }),
  bytes: Type.Integer({ minimum: 1 }),
})
export type StoredFile = Type.Static<typeof StoredFile>

const refusals = ['file.type_refused', 'file.too_large', 'file.empty'] as const

/** The body is `multipart/form-data` with one file. */
export const uploadFile = endpoint({
  method: 'POST',
  path: '/files',
  summary: 'Store one file, sent as multipart/form-data',
  by: signedIn,
  query: Type.Object({ purpose: Type.Optional(FilePurpose) }),
  reply: StoredFile,
  problems: [...refusals],
})

/** Resumable uploads speak tus 1.0 at `/api/uploads`; this makes a finished one a file. */
export const keepUpload = endpoint({
  method: 'POST',
  path: '/files/uploaded',
  summary: 'Make a finished resumable upload (tus, /api/uploads) a file',
  by: signedIn,
  body: Type.Object({
    uploadId: Type.String({ pattern: '^[0-9a-f]{32}$' }),
    purpose: Type.Optional(FilePurpose),
  }),
  reply: StoredFile,
  problems: [...refusals, 'file.unfinished'],
})

export const downloadFile = endpoint({
  method: 'GET',
  path: '/files/:fileId',
  summary: 'The bytes of a file, for its organisation and those who work on the object that refers to it',
  by: signedIn,
  params: FileParams,
  query: Type.Object({ inline: Type.Optional(Type.Literal('1')) }),
  media: 'application/octet-stream',
  problems: ['file.not_found'],
})

export const filesApi = { uploadFile, keepUpload, downloadFile }
