import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { CannotStart } from '../platform/processes.ts'

export interface WebBuildOptions {
  /** The project's folder. */
  readonly root: string
  readonly onProgress?: (text: string, share?: number) => void
  /** Told how to stop the build while it runs. */
  readonly onChild?: (name: string, stop: () => Promise<void>) => void
}

const made = /(^|\/)(node_modules|build|\.svelte-kit)(\/|$)/

/** Builds the web where the sources differ from those it was last built from. @throws CannotStart when it does not build. */
export async function ensureWebBuilt({ root, onProgress = () => undefined, onChild }: WebBuildOptions): Promise<void> {
  const mark = join(root, 'web/build/.built-from')
  const sources = await hashSources(root)
  if ((await readFile(mark, 'utf8').catch(() => '')) === sources) return
  onProgress('building the web pages')
  const vite = spawn(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'], {
    cwd: join(root, 'web'),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onChild?.('the build of the web', async () => void vite.kill())
  let said = ''
  for (const stream of [vite.stdout, vite.stderr]) stream.on('data', chunk => (said += chunk))
  const since = performance.now()
  const every = setInterval(() => {
    onProgress(`building the web pages, ${Math.round((performance.now() - since) / 1000)} s`)
  }, 5_000)
  const code = await new Promise(settle => vite.once('close', settle))
  clearInterval(every)
  if (code !== 0) throw new CannotStart(`The web pages do not build:\n${said.trim()}`)
  await writeFile(mark, sources)
}

/** One hash of everything the build reads: the pages, what they share with the server, and the locked packages. */
async function hashSources(root: string): Promise<string> {
  const found = await Promise.all(['web', 'shared/src'].map(folder => filesIn(root, folder)))
  const files = ['pnpm-lock.yaml', ...found.flat()].sort()
  const contents = await Promise.all(files.map(file => readFile(join(root, file))))
  const hash = createHash('sha256')
  for (const [index, content] of contents.entries()) hash.update(`${files[index]}\0${content.length}\0`).update(content)
  return hash.digest('hex')
}

async function filesIn(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true })
  const nested = entries.map(entry => {
    const path = `${folder}/${entry.name}`
    if (made.test(path)) return []
    return entry.isDirectory() ? filesIn(root, path) : entry.isFile() ? [path] : []
  })
  return (await Promise.all(nested)).flat()
}

if (import.meta.main) {
  await ensureWebBuilt({ root: resolve(import.meta.dirname, '../../..'), onProgress: text => console.log(text) })
}
