import * as Type from 'typebox'
import { anyone, endpoint, signedIn } from '../endpoint.ts'

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

const refusals = ['file.type_refused', 'file.too_large', 'file.empty', 'file.not_found'] as const

/** A part's bytes, as OpenAPI 3.1 writes them. */
const FilePart = Type.String({ contentMediaType: 'application/octet-stream' })

/** The body is `multipart/form-data` with one file. */
export const uploadFile = endpoint({
  method: 'POST',
  path: '/files',
  summary: 'Store one file, sent as multipart/form-data',
  description:
    'One file in one part, with its name. Its type is decided by its first bytes, whatever is said of it. `purpose` decides which types are accepted and how large it may be: `paper` where it is left out.',
  by: signedIn,
  query: Type.Object({ purpose: Type.Optional(FilePurpose) }),
  form: Type.Object({ file: FilePart }),
  reply: StoredFile,
  problems: [...refusals, 'file.no_room', 'file.too_many_waiting', 'file.too_many_today'],
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
  problems: [...refusals, 'file.unfinished', 'file.no_room'],
})

export const TakenForm = Type.Object({
  texts: Type.Array(Type.Object({ name: Type.String(), value: Type.String() })),
  files: Type.Array(
    Type.Object({
      field: Type.String(),
      name: Type.String(),
      fileId: Type.Union([Type.String({ format: 'uuid' }), Type.Null()]),
      refusal: Type.Union([
        Type.Object({ code: Type.String(), facts: Type.Record(Type.String(), Type.Unknown()) }),
        Type.Null(),
      ]),
    }),
  ),
})
export type TakenForm = Type.Static<typeof TakenForm>

/**
 * The body is `multipart/form-data`, as a browser without script sends it. Its files are kept as they arrive, each by itself;
 * after one that is refused the rest is read and left. Its words come back, also to who may send no files.
 */
export const submitForm = endpoint({
  method: 'POST',
  path: '/files/form',
  summary: 'Take a form apart: its files are stored, its words come back',
  description:
    'At most 25 files in parts of any name, and words in others. Every file is answered by its id or its refusal.',
  by: anyone,
  beforeSecondFactor: true,
  query: Type.Object({ purpose: Type.Optional(FilePurpose) }),
  form: Type.Object({}, { additionalProperties: Type.Union([Type.String(), FilePart]) }),
  reply: TakenForm,
  problems: ['request.too_large', 'request.media_unsupported'],
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
