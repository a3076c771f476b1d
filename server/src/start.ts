import { enableCompileCache } from 'node:module'
import { join, resolve } from 'node:path'
import type { bringUp } from './start/bring-up.ts'
import { serverBuild } from './start/builds.ts'

// The one command: `pnpm start`. It runs the server in one piece where that was made of the sources as they are, else the
// sources: the same program, but twelve hundred files to find, read and strip of types. Compiled code is kept from one
// start to the next, for whatever is imported after it is said here.
const root = resolve(import.meta.dirname, '../..')
const built = serverBuild(root)
enableCompileCache(built.isCurrent ? join(built.folder, 'compiled') : join(root, 'node_modules/.cache/sanad'))

const program = built.isCurrent ? built.program : './start/bring-up.ts'
const start = (await import(program)) as { bringUp: typeof bringUp }
await start.bringUp(root)
