import { on } from 'node:events'
import { getCompileCacheDir } from 'node:module'
import { Worker } from 'node:worker_threads'

export interface ThreadWork {
  readonly work: string
  readonly data: unknown
  readonly compileCache: string | undefined
}

export type Said<Item, Result> = { readonly item: Item } | { readonly result: Result }

/** `server/src/thread.ts`, or what was built of it, in one folder with everything built. */
const program = new URL(import.meta.url.endsWith('.ts') ? '../thread.ts' : './thread.js', import.meta.url)

/**
 * What a thread of its own computes, item by item: everything else in this process goes on meanwhile. The thread is one item
 * ahead, no more, and ends with whoever reads it.
 * @param work one of those that `server/src/thread.ts` names
 * @param data what it is done with; the thread gets a copy
 * @returns what the thread's items return; throws what they throw, without its class
 */
export async function* itemsOfThread<Item, Result>(
  work: string,
  data: unknown,
): AsyncGenerator<Item, Result, undefined> {
  const workerData: ThreadWork = { work, data, compileCache: getCompileCacheDir() }
  const thread = new Worker(program, { workerData })
  const messages = on(thread, 'message', { close: ['exit'] }) as AsyncIterable<[Said<Item, Result>]>
  try {
    for await (const [said] of messages) {
      if ('result' in said) return said.result
      thread.postMessage('taken')
      yield said.item
    }
    throw new Error(`a thread ended before its work: ${work}`)
  } finally {
    await thread.terminate()
  }
}
