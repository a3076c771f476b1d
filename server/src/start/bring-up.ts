import { resolve } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { type Config, readConfig } from '../config.ts'
import { ensureServerBuilt, ensureWebBuilt } from './build.ts'
import { mustKeepFiles } from './data-dir.ts'
import { explain } from './explain.ts'
import { mustBeFree } from './port.ts'
import { progressLines, showReady } from './screen.ts'
import { openStopper, type Stopper } from './stopping.ts'

const print = (line: string): void => console.log(line)
const onProgress = progressLines(print)

/**
 * Starts whatever is not given (PostgreSQL, the web's build), then Sanad, and stops all of it on a signal.
 * A failed start is explained on the screen and ends the process with 1.
 * @param root the project's folder
 */
export async function bringUp(root: string): Promise<void> {
  const stopper = openStopper()
  prepareNextStart(root, stopper)
  let addresses: string | undefined
  try {
    const config = readConfig()
    addresses = addressesOf(config)
    await start(root, config, stopper)
  } catch (error) {
    // While stopping, whatever was half done fails: that is no news.
    if (stopper.stopping) return
    console.error(explain(error, addresses))
    await stopper.stop(1)
  }
}

/** The variables that say where to connect to, of those that were given. */
function addressesOf({ databaseUrl, redisUrl }: Config): string | undefined {
  const given = [databaseUrl && 'DATABASE_URL', redisUrl && 'REDIS_URL'].filter(Boolean)
  return given.length > 0 ? given.join(' and ') : undefined
}

/** This start does not wait for it, and never fails by it: it runs from the sources where they are newer. */
function prepareNextStart(root: string, stopper: Stopper): void {
  ensureServerBuilt({ root, onChild: stopper.add }).catch(error => {
    if (!stopper.stopping) onProgress(`the server runs from its sources, it could not be put into one piece: ${error}`)
  })
}

async function start(root: string, config: Config, stopper: Stopper): Promise<void> {
  const servesPages = config.role !== 'worker'
  await mustKeepFiles(config.dataDir)
  if (servesPages) await mustBeFree(config.host, config.port)
  const [database, { run }, pages] = await Promise.all([
    openPostgres(config, stopper),
    import('../main.ts'),
    servesPages ? ensureWebBuilt({ root, onProgress, onChild: stopper.add }) : undefined,
  ])
  const running = await run({ ...config, ...database }, { pages, onProgress })
  stopper.add('Sanad', running.stop)
  if (servesPages) collectSeldom()
  showReady(running, config, print)
}

/**
 * All of memory is collected once the process holds four times what was left the time before, not half as much again: requests wait while that
 * happens (docs/decisions/0101). Said when Sanad is up, so that what the start itself leaves behind is collected as usual.
 */
const collectSeldom = (): void => setFlagsFromString('--heap-growing-percent=300')

type Logins = Pick<Config, 'databaseUrl' | 'ownerUrl'>

/** The database that was given, or one that is started here: that is served as in production, by a login that owns nothing. */
async function openPostgres({ databaseUrl, ownerUrl, dataDir }: Config, stopper: Stopper): Promise<Logins> {
  if (databaseUrl) return { databaseUrl, ownerUrl }
  const { startPostgres } = await import('../platform/embedded-postgres.ts')
  const postgres = await startPostgres({ dataDir, onProgress })
  stopper.add('PostgreSQL', postgres.stop)
  void postgres.ended.then(() => {
    if (stopper.stopping) return undefined
    console.error(`PostgreSQL ended unexpectedly; ${resolve(dataDir, 'postgres/server.log')} says why.`)
    return stopper.stop(1)
  })
  return { databaseUrl: postgres.servingUrl, ownerUrl: postgres.url }
}
