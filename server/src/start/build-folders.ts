import { chmod, mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Build } from './builds.ts'

/** How many versions are kept, this one with them: a server that runs loads some of its parts late. */
const kept = 3

/**
 * Makes a build in a draft beside it, which takes its name when it is whole; older versions are left to whoever runs from them.
 * To be called in turn (`inTurn`).
 */
export async function intoFolder({ folder }: Build, make: (draft: string) => Promise<void>): Promise<void> {
  const all = dirname(folder)
  await mkdir(all, { recursive: true })
  // Nobody else is building: drafts are what killed builds left.
  await remove((await newestFirst(all)).filter(path => path.startsWith(join(all, 'draft-'))))
  const draft = await mkdtemp(join(all, 'draft-'))
  await make(draft)
  // Made for its owner alone; an image serves as another user.
  await chmod(draft, 0o755)
  await rename(draft, folder)
  await remove((await newestFirst(all)).slice(kept))
}

const remove = (paths: readonly string[]) => Promise.all(paths.map(path => rm(path, { recursive: true, force: true })))

async function newestFirst(folder: string): Promise<string[]> {
  const paths = (await readdir(folder)).map(name => join(folder, name))
  const found = await Promise.all(paths.map(async path => ({ path, at: (await stat(path)).mtimeMs })))
  return found.sort((one, other) => other.at - one.at).map(({ path }) => path)
}
