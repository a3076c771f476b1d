import { rename } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { intoFolder } from './build-folders.ts'
import { inTurn } from './build-lock.ts'
import { webBuild } from './builds.ts'

// Builds the pages in this process: who writes them holds the lock, and holds it as long as it lives.

interface Vite {
  /** As `vite build` does it: `null` lets the configuration say what is built. */
  createBuilder(config: object, useLegacyBuilder: null): Promise<{ buildApp(): Promise<void> }>
}

async function build(root: string): Promise<void> {
  // Another process may have built them while this one waited.
  const wanted = webBuild(root)
  if (!wanted.isCurrent) await intoFolder(wanted, draft => buildPages(join(root, 'web'), draft))
}

async function buildPages(web: string, into: string): Promise<void> {
  process.chdir(web)
  const vite = pathToFileURL(createRequire(join(web, 'package.json')).resolve('vite')).href
  const { createBuilder } = (await import(vite)) as Vite
  await (await createBuilder({ root: web, logLevel: 'warn' }, null)).buildApp()
  await rename(join(web, '.svelte-kit/build'), into)
}

const [root] = process.argv.slice(2)
if (!root) throw new Error('which project is built?')
await inTurn(join(root, 'node_modules/.cache/sanad-web.lock'), () => build(root))
process.exit(0)
