import { isIPv6 } from 'node:net'
import { join } from 'node:path'
import { modulesFor, openApi } from './app.ts'
import { boundForms, type Config } from './config.ts'
import { migrate } from './migrate.ts'
import { type DemoAccount, mustBeDemo, openDemo } from './modules/demo/index.ts'
import { foundInstallation } from './modules/programmes/index.ts'
import { withoutMailServer } from './platform/mail.ts'
import { openPlatform } from './platform/open-platform.ts'
import { startWorker } from './platform/outbox.ts'
import { ownsTables } from './platform/serving-login.ts'
import { mustStand } from './platform/wall.ts'
import { connectWeb, loadWeb } from './platform/web.ts'

export interface Running {
  readonly url: string
  /** One of each role, in demo mode. */
  readonly accounts: readonly DemoAccount[]
  /** Stops taking requests, lets work under way finish, then closes the pools. */
  stop(): Promise<void>
}

export interface RunOptions {
  /** The folder of the built pages; without it none are served. */
  readonly pages?: string | undefined
  /** Told what is being done, and how far it is (0 to 1) where that is known. */
  readonly onProgress?: (text: string, share?: number) => void
}

const servedByOwner =
  'the login of DATABASE_URL owns the tables: whoever learns its password can undo what guards ledger, history and log ' +
  '(DATABASE_OWNER_URL, "Run it for real" in README.md)'

/** Migrates, seeds the demo where it is empty, and serves api, worker or both. */
export async function run(config: Config, { pages, onProgress = () => undefined }: RunOptions = {}): Promise<Running> {
  const { databaseUrl, ownerUrl } = config
  await migrate(ownerUrl ?? databaseUrl, name => onProgress(`migrating ${name}`), 'public', ownerUrl && databaseUrl)
  const platform = openPlatform(config)
  const closers: (() => Promise<void>)[] = [() => platform.close()]
  await mustStand(platform.database)
  const owns = await ownsTables(platform.database)
  if (owns && !config.demo) onProgress(servedByOwner)
  if (!config.smtpUrl && !config.demo) onProgress(withoutMailServer)
  if (config.demo) await mustBeDemo(platform)
  const makesDemo = config.demo && config.role !== 'worker'
  const accounts = makesDemo
    ? await openDemo(platform, modulesFor(true), share => onProgress('making the demo', share))
    : []
  const invitedUntil = config.role === 'worker' ? undefined : await foundInstallation(platform)
  if (invitedUntil) onProgress(`FIRST_MANAGER_EMAIL was invited to manage the first programme, until ${invitedUntil}`)
  if (config.role !== 'api') {
    const { migrateQueue, openQueue } = await import('./platform/queue.ts')
    if (ownerUrl && !config.redisUrl) await migrateQueue(ownerUrl)
    const onError = (error: Error): void => platform.log.error({ err: error }, 'queue')
    const queue = await openQueue(config, onError, owns)
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
    boundForms(config)
    const http = await openApi(platform, pages ? await loadWeb(join(pages, 'handler.js')) : undefined)
    connectWeb(http)
    await http.listen({ port: config.port, host: config.host })
    closers.push(() => http.close())
  }
  return {
    url: urlOf(config),
    accounts,
    stop: async () => {
      for (const close of closers.reverse()) await close()
    },
  }
}

/** An IPv6 address stands in brackets in a URL (RFC 3986, section 3.2.2). */
const urlOf = ({ host, port }: Config): string => `http://${isIPv6(host) ? `[${host}]` : host}:${port}`
