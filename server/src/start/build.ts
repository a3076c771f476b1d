import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { CannotStart } from '../platform/processes.ts'
import { serverBuild, webBuild } from './builds.ts'

export interface BuildOptions {
  /** The project's folder. */
  readonly root: string
  readonly onProgress?: (text: string, share?: number) => void
  /** Told how to stop the build while it runs. */
  readonly onChild?: (name: string, stop: () => Promise<void>) => void
}

/**
 * Builds the web where these very sources have not been built yet.
 * @returns the folder of the pages
 * @throws CannotStart when it does not build
 */
export async function ensureWebBuilt({ root, onProgress = () => undefined, onChild }: BuildOptions): Promise<string> {
  const { isCurrent, folder } = webBuild(root)
  if (isCurrent) return folder
  onProgress('building the web pages')
  const since = performance.now()
  const every = setInterval(() => {
    onProgress(`building the web pages, ${Math.round((performance.now() - since) / 1000)} s`)
  }, 5_000)
  const { code, said } = await runScript('build-web.ts', root, stop => onChild?.('the build of the web', stop))
  clearInterval(every)
  if (code !== 0) throw new CannotStart(`The web pages do not build:\n${said}`)
  // Somebody may have gone on writing meanwhile.
  return ensureWebBuilt({ root, onProgress, onChild })
}

/**
 * Puts the server and its packages into one piece, for the next start. An image for production comes without a bundler,
 * and with a server that was built.
 * @throws Error when it does not build: the sources run as well
 */
export async function ensureServerBuilt({ root, onChild }: BuildOptions): Promise<void> {
  if (serverBuild(root).isCurrent || !existsSync(join(root, 'server/node_modules/rolldown'))) return
  const { code, said } = await runScript('build-server.ts', root, stop => onChild?.('the build of the server', stop))
  if (code !== 0) throw new Error(said)
}

type Ended = { readonly code: number | null; readonly said: string }
type OnChild = (stop: () => Promise<void>) => void

/** In a process of its own: it can be ended, and gives back the memory it took. */
async function runScript(name: string, root: string, onChild: OnChild): Promise<Ended> {
  const script = join(root, 'server/src/start', name)
  const child = spawn(process.execPath, [script, root], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = new Promise<number | null>(settle => child.once('close', settle))
  onChild(async () => {
    child.kill()
    await ended
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (said += chunk))
  return { code: await ended, said: said.trim() }
}

if (import.meta.main) {
  const root = resolve(import.meta.dirname, '../../..')
  await ensureWebBuilt({ root, onProgress: text => console.log(text) })
  await ensureServerBuilt({ root })
}
