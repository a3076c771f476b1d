import { enableCompileCache } from 'node:module'
import { resolve } from 'node:path'

// The one command: `pnpm start`. Compiled code is kept from one start to the next; it saves a third of a second one,
// but only for what is imported after this line.
const root = resolve(import.meta.dirname, '../..')
enableCompileCache(resolve(root, 'node_modules/.cache/sanad'))

const { bringUp } = await import('./start/bring-up.ts')
await bringUp(root, process.env)
