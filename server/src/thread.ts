import { once } from 'node:events'
import { enableCompileCache } from 'node:module'
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import type { Said, ThreadWork } from './platform/thread.ts'

// What runs in a thread of its own, each loaded by the thread that is for it: nothing of the rest is.
const works: Readonly<Record<string, () => Promise<{ items: Items }>>> = {
  'statement.read': () => import('./modules/reconciliation/statement-thread.ts'),
}

// biome-ignore lint/suspicious/noExplicitAny: whoever asks for the work gives it what it takes
type Items = (data: any) => AsyncGenerator<unknown, unknown, undefined>

const { work, data, compileCache } = workerData as ThreadWork
if (compileCache) enableCompileCache(compileCache)
const load = works[work]
if (!load) throw new Error(`no thread does ${work}`)
const all = (await load()).items(data)

const port = parentPort as MessagePort
const say = (said: Said<unknown, unknown>) => port.postMessage(said)
let next = await all.next()
while (!next.done) {
  const taken = once(port, 'message')
  say({ item: next.value })
  await taken
  next = await all.next()
}
say({ result: next.value })
