import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { freePort, waitUntil } from '@sanad/server/platform/processes.ts'
import { expect, it } from 'vitest'
import { freshDatabase } from '../world/postgres.ts'

const world = resolve(import.meta.dirname, '../world')

it('A run of tests or benchmarks that is killed leaves no Sanad behind', { timeout: 120_000 }, async () => {
  const database = await freshDatabase()
  const variables = { DATABASE_URL: database.url, PORT: String(await freePort()), DATA_DIR: '/tmp' }
  const script = `
    import { startSanad } from '${world}/sanad-process.ts'
    const sanad = startSanad(${JSON.stringify(variables)}, '${world}/run-without-web.ts')
    await sanad.ready
    console.log(sanad.pid)`
  const run = spawn(process.execPath, ['--input-type=module-typescript', '--eval', script])
  const [line] = await once(run.stdout, 'data')
  const pid = Number(String(line))
  const isAlive = () => {
    try {
      return process.kill(pid, 0)
    } catch {
      return false
    }
  }
  expect(isAlive()).toBe(true)
  run.kill('SIGKILL')
  expect(await waitUntil(() => !isAlive(), 30_000)).toBe(true)
  await database.drop()
})
