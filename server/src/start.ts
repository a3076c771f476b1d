import { resolve } from 'node:path'
import { type Config, readConfig } from './config.ts'
import { mustBeFree } from './start/port.ts'
import { progressLines, showReady } from './start/screen.ts'
import { explain, openStopper } from './start/stopping.ts'
import { ensureWebBuilt } from './start/web-build.ts'

// The one command: `pnpm start`. Brings up whatever is not given (PostgreSQL, the web's build), then runs Sanad.

const root = resolve(import.meta.dirname, '../..')
const stopper = openStopper()
const onProgress = progressLines(line => console.log(line))

try {
  await start(readConfig(process.env))
} catch (error) {
  // While stopping, whatever was half done fails: that is no news.
  if (!stopper.stopping) {
    console.error(explain(error))
    await stopper.stop(1)
  }
}

async function start(config: Config): Promise<void> {
  if (config.role !== 'worker') await mustBeFree(config.host, config.port)
  const [databaseUrl, { run }] = await Promise.all([
    openPostgres(config),
    import('./main.ts'),
    config.role === 'worker' ? undefined : ensureWebBuilt({ root, onProgress, onChild: stopper.add }),
  ])
  const running = await run({ ...config, databaseUrl }, { onProgress })
  stopper.add('Sanad', running.stop)
  showReady(running, config, line => console.log(line))
}

/** The URL of the database that was given, or of one that is started here. */
async function openPostgres({ databaseUrl, dataDir }: Config): Promise<string> {
  if (databaseUrl) return databaseUrl
  const { startPostgres } = await import('./platform/embedded-postgres.ts')
  const postgres = await startPostgres({ dataDir, onProgress })
  stopper.add('PostgreSQL', postgres.stop)
  void postgres.ended.then(() => {
    if (stopper.stopping) return
    console.error(`PostgreSQL ended unexpectedly; ${resolve(dataDir, 'postgres/server.log')} says why.`)
    return stopper.stop(1)
  })
  return postgres.url
}
