import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { freePort, waitUntil } from '@sanad/server/platform/processes.ts'
import { expect, it } from 'vitest'
import { makeRunFolder, removeRunFolder } from '../run/run-folder.ts'
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

it('What a killed run wrote is removed by the next one, and what another that lives is writing is not', async () => {
  const place = await mkdtemp(join(tmpdir(), 'sanad-runs-'))
  const { pid: ended } = spawnSync(process.execPath, ['--version'])
  const [killed, living] = [`sanad-run-${ended}-x`, `sanad-run-${process.ppid}-x`]
  for (const name of [killed, living]) await mkdir(join(place, name, 'within'), { recursive: true })
  const mine = await makeRunFolder(place)
  expect((await readdir(place)).toSorted()).toEqual([living, basename(mine)].toSorted())
  await removeRunFolder(mine)
  expect(await readdir(place)).toEqual([living])
  await rm(place, { recursive: true })
})
