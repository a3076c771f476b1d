import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { modulesFor, openApi } from './app.ts'
import type { Config } from './config.ts'
import { migrate } from './migrate.ts'
import { openPlatform } from './platform/open-platform.ts'
import { startWorker } from './platform/outbox.ts'
import { openQueue } from './platform/queue.ts'
import { connectWeb, loadWeb } from './platform/web.ts'

export interface Running {
  readonly url: string
  /** One of each role, in demo mode. */
  readonly accounts: readonly { readonly role: string; readonly email: string; readonly name: string }[]
  /** Stops taking requests, lets work under way finish, then closes the pools. */
  stop(): Promise<void>
}

export interface RunOptions {
  /** Told what is being done, and how far it is (0 to 1) where that is known. */
  readonly onProgress?: (text: string, share?: number) => void
}

const webHandler = fileURLToPath(new URL('../../web/build/handler.js', import.meta.url))

/** Migrates, seeds the demo where it is empty, and serves api, worker or both. */
export async function run(config: Config, { onProgress = () => undefined }: RunOptions = {}): Promise<Running> {
  await migrate(config.databaseUrl, name => onProgress(`migrating ${name}`))
  const platform = openPlatform(config)
  const accounts: Running['accounts'] = []
  const closers: (() => Promise<void>)[] = [() => platform.close()]
  if (config.role !== 'api') {
    const queue = await openQueue(config, error => platform.log.error({ err: error }, 'queue'))
    closers.push(() => queue.close())
    const modules = modulesFor(config.demo)
    const worker = await startWorker(
      platform,
      queue,
      modules.flatMap(each => each.jobs ?? []),
      modules.flatMap(each => each.reconcilers ?? []),
    )
    closers.push(() => worker.stop())
  }
  if (config.role !== 'worker') {
    const http = await openApi(platform, existsSync(webHandler) ? await loadWeb(webHandler) : undefined)
    connectWeb(http)
    await http.listen({ port: config.port, host: config.host })
    closers.push(() => http.close())
  }
  return {
    url: `http://${config.host}:${config.port}`,
    accounts,
    stop: async () => {
      for (const close of closers.reverse()) await close()
    },
  }
}
