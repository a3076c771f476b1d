import { constants } from 'node:fs'
import { access, mkdir, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { CannotStart } from '../platform/processes.ts'

/** Looks before anything is started. @throws CannotStart where files cannot be kept */
export async function mustKeepFiles(dataDir: string): Promise<void> {
  const folder = resolve(dataDir)
  try {
    await make(folder)
    await access(folder, constants.W_OK | constants.X_OK)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new CannotStart(
      `Cannot keep files in ${folder} (${code}). Choose another folder, for example DATA_DIR=.data.`,
    )
  }
}

// Folder by folder: `recursive` asks again for ever where the system answers "not there" to a folder whose parent is, as in /proc.
async function make(folder: string): Promise<void> {
  if (
    await stat(folder).then(
      found => found.isDirectory(),
      () => false,
    )
  )
    return
  if (dirname(folder) !== folder) await make(dirname(folder))
  await mkdir(folder, { mode: 0o700 }).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST' || !(await stat(folder)).isDirectory()) throw error
  })
}
