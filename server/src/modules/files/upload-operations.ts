import type { MountOperation } from '../../platform/mount.ts'

const version = { 'tus-resumable': '`1.0.0`' }
const offset = { 'upload-offset': 'how many bytes are here' }
const foreign = { description: 'No such upload of yours, in the words of tus' }
const unfit = { description: 'A header is not of its form, or of another version of the protocol' }
const unversioned = { description: 'No `tus-resumable`' }
const tooLarge = { description: 'More than may be uploaded' }

/** tus 1.0.0 with its extensions creation and termination, as https://tus.io/protocols/resumable-upload describes it. */
export const uploadOperations: readonly MountOperation[] = [
  {
    method: 'POST',
    path: '',
    summary: 'Begin a resumable upload (tus 1.0.0, creation)',
    description: 'Its bytes follow in `PATCH` requests; `POST /api/files/uploaded` makes a finished one a file.',
    headers: {
      ...version,
      'upload-length': 'bytes of the whole file',
      'upload-metadata': '`name` and, after a blank, the name of the file in Base64',
    },
    answers: {
      201: { description: 'Begun', headers: { location: 'where its bytes go, relative to this host' } },
      400: unfit,
      412: unversioned,
      413: tooLarge,
    },
    problems: ['file.no_room', 'file.too_many_waiting', 'file.too_many_today'],
  },
  {
    method: 'HEAD',
    path: '/:uploadId',
    summary: 'How far an upload of mine is: where to go on after a lost connection',
    headers: version,
    answers: {
      200: { description: 'It waits', headers: { ...offset, 'upload-length': 'bytes of the whole file' } },
      404: foreign,
      400: unfit,
      412: unversioned,
    },
    problems: [],
  },
  {
    method: 'PATCH',
    path: '/:uploadId',
    summary: 'Send the next bytes of an upload of mine',
    headers: { ...version, ...offset },
    sends: 'application/offset+octet-stream',
    answers: {
      204: { description: 'Here', headers: offset },
      404: foreign,
      409: { description: 'The offset is not where the upload is' },
      400: unfit,
      412: unversioned,
      413: tooLarge,
    },
    problems: ['file.no_room'],
  },
  {
    method: 'DELETE',
    path: '/:uploadId',
    summary: 'Give up an upload of mine (tus 1.0.0, termination)',
    headers: version,
    answers: { 204: { description: 'Given up' }, 404: foreign, 400: unfit, 412: unversioned },
    problems: [],
  },
]
