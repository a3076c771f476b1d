import { module } from '../../platform/module.ts'
import { filesCheck } from './check-files.ts'
import { fileReconcilers } from './files.jobs.ts'
import { fileRoutes } from './files.routes.ts'
import { uploadsMount } from './uploads.ts'

export { unsound } from './check-files.ts'
export { type FileReader, type FileRow, fileOf, fileReaders, mustOwnFile } from './file.queries.ts'
export { giveUpFiles } from './give-up-files.ts'
export { type BytesKeeper, bytesKeepers, holdBytes } from './kept-bytes.ts'
export { storeFile } from './store-file.ts'
export const filesModule = module({
  name: 'files',
  routes: fileRoutes,
  mounts: [uploadsMount],
  reconcilers: fileReconcilers,
  checks: [filesCheck],
})
