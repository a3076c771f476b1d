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
await tell((await load()).items(data), parentPort as MessagePort)

/** One after the other, each when the one before it was taken, and what they return. */
async function tell(items: ReturnType<Items>, port: MessagePort): Promise<void> {
  const say = (said: Said<unknown, unknown>) => port.postMessage(said)
  for (let next = await items.next(); ; next = await items.next()) {
    if (next.done) return say({ result: next.value })
    const taken = once(port, 'message')
    say({ item: next.value })
    await taken
  }
}
