import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase, sql } from '@sanad/server/platform/database.ts'
import { freePort } from '@sanad/server/platform/processes.ts'
import { describe, expect, it } from 'vitest'
import { freshDatabase } from '../world/postgres.ts'
import { startSanad } from '../world/sanad-process.ts'

describe('A start that forgets SANAD_DEMO=off where an installation is', { timeout: 120_000 }, () => {
  it.each(['all', 'api', 'worker'])('ends in a sentence as %s: nobody reads its mail, nobody resets it', async role => {
    const [database, dataDir] = [await freshDatabase(), await mkdtemp(join(tmpdir(), 'sanad-forgotten-'))]
    const inside = openDatabase(database.url, 1)
    await inside.run(
      sql`INSERT INTO person (email, name, created_at) VALUES ('salma@ministry.example', 'Salma', now())`,
    )
    await inside.close()
    const sanad = startSanad({
      ...{
        DATABASE_URL: database.url,
        DATA_DIR: dataDir,
        PORT: `${await freePort()}`,
        SANAD_DEMO: 'on',
        SANAD_ROLE: role,
      },
      ...{ STRIPE_SECRET_KEY: 'sk_test_x', STRIPE_WEBHOOK_SECRET: 'whsec_x' },
    })
    const wasReady = sanad.ready.then(
      () => sanad.signal('SIGKILL'),
      () => undefined,
    )
    expect(await sanad.ended, sanad.output()).toBe(1)
    expect(sanad.output().trim()).toMatch(
      /^The database holds an installation that is no demo: .* SANAD_DEMO=off, .*\.$/m,
    )
    await wasReady
    await database.drop()
    await rm(dataDir, { recursive: true, force: true })
  })
})
