import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What is made of sources before it runs, by one hash over their contents. */
export interface Build {
  readonly hash: string
  /** One for each version: a server that runs from an older one goes on finding the parts it has not loaded yet. */
  readonly folder: string
  readonly isCurrent: boolean
}

export interface ServerBuild extends Build {
  readonly program: string
}

export const webBuilds = (root: string): string => join(root, 'web/build')
export const serverBuilds = (root: string): string => join(root, 'server/build')

/** The pages, as they would be built now. @param root the project's folder */
export function webBuild(root: string): Build {
  const hash = hashOf(root, ['web', 'shared/src'])
  const folder = join(webBuilds(root), nameOf(hash))
  return { hash, folder, isCurrent: existsSync(join(folder, 'handler.js')) }
}

/** The server in one piece, as it would be built now. @param root the project's folder */
export function serverBuild(root: string): ServerBuild {
  const hash = hashOf(root, ['server', 'shared/src', 'migrations'])
  const folder = join(serverBuilds(root), nameOf(hash))
  const program = join(folder, 'bring-up.js')
  return { hash, folder, program, isCurrent: existsSync(program) }
}

const nameOf = (hash: string): string => hash.slice(0, 20)

const made = new Set(['node_modules', 'build', '.svelte-kit'])

/** Read at once and not one by one in the background: a start waits for nothing else meanwhile, and it takes a third of the work. */
function hashOf(root: string, folders: readonly string[]): string {
  const files = ['pnpm-lock.yaml', ...folders.flatMap(folder => filesIn(root, folder))].sort()
  const hash = createHash('sha256')
  for (const file of files) {
    const content = readFileSync(join(root, file))
    hash.update(`${file}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}

const filesIn = (root: string, folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap(entry => {
    const path = `${folder}/${entry.name}`
    if (made.has(entry.name)) return []
    return entry.isDirectory() ? filesIn(root, path) : entry.isFile() ? [path] : []
  })
