import { spawn } from 'node:child_process'
import { appendFile, cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { freePort, waitUntil } from '@sanad/server/platform/processes.ts'
import { inSources } from '@sanad/server/platform/source-lines.ts'
import { ensureServerBuilt, ensureWebBuilt } from '@sanad/server/start/build.ts'
import { inTurn } from '@sanad/server/start/build-lock.ts'
import { serverBuild, serverBuilds, webBuild } from '@sanad/server/start/builds.ts'
import { listStatements } from '@sanad/shared/api/statements.ts'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openProduction } from '../world/production.ts'
import { startSanad } from '../world/sanad-process.ts'
import { aProgrammeThatPaid, enlarged, handIn, statementFor } from '../world/statements.ts'

const root = resolve(import.meta.dirname, '../..')
let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sanad-build-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** The project beside itself, its packages by links: builds of it disturb nobody. */
async function copyOfProject({ isBuilt }: { isBuilt: boolean }): Promise<void> {
  const made = isBuilt ? /\/\.cache$/ : /\/(build|\.svelte-kit|\.cache)$/
  for (const name of ['pnpm-lock.yaml', 'shared', 'migrations', 'server', 'web'])
    await cp(join(root, name), join(folder, name), {
      recursive: true,
      verbatimSymlinks: false,
      filter: path => !made.test(path),
    })
}

function runs(script: string) {
  const child = spawn(process.execPath, [join(folder, 'server/src/start', script), folder], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', chunk => (said += chunk))
  return { child, ended: new Promise<string>(settle => child.once('close', code => settle(code === 0 ? '' : said))) }
}

describe('A lock of a build', () => {
  const held = () => join(folder, 'the.lock')
  const holder = `
    import { inTurn } from ${JSON.stringify(join(root, 'server/src/start/build-lock.ts'))}
    await inTurn(process.argv[1], async () => {
      console.log('held')
      await new Promise(settle => setTimeout(settle, 60_000))
    })`

  it('is waited for while its holder lives, and gone with a holder that was killed', async () => {
    const child = spawn(process.execPath, ['--input-type=module', '--eval', holder, held()])
    await new Promise(settle => child.stdout.once('data', settle))
    let isMine = false
    const mine = inTurn(held(), async () => {
      isMine = true
    })
    await new Promise(settle => setTimeout(settle, 500))
    expect(isMine).toBe(false)
    child.kill('SIGKILL')
    await mine
    expect(isMine).toBe(true)
  })

  it('is given to one at a time', async () => {
    let inside = 0
    const most: number[] = []
    const turn = () =>
      inTurn(held(), async () => {
        most.push(++inside)
        await new Promise(settle => setTimeout(settle, 20))
        inside--
      })
    await Promise.all([turn(), turn(), turn()])
    expect(most).toEqual([1, 1, 1])
  })
})

describe('Building', { timeout: 300_000 }, () => {
  it('is done once by processes that find stale pages together, and takes nothing from a server that runs', async () => {
    await Promise.all([ensureWebBuilt({ root }), ensureServerBuilt({ root })])
    await copyOfProject({ isBuilt: true })
    const { folder: before } = webBuild(folder)
    const program = join(folder, 'server/src/start.ts')
    const sanad = startSanad({ DATA_DIR: join(folder, '.data'), PORT: `${await freePort()}` }, program)
    const url = await sanad.ready
    expect(webBuild(folder)).toMatchObject({ isCurrent: true, folder: before })
    await appendFile(join(folder, 'web/src/app.html'), '<!-- changed -->\n')
    expect(webBuild(folder).isCurrent).toBe(false)
    const together = [runs('build-web.ts'), runs('build-web.ts')]
    expect(await Promise.all(together.map(({ ended }) => ended))).toEqual(['', ''])
    expect(webBuild(folder)).toMatchObject({ isCurrent: true, folder: expect.not.stringContaining(before) })
    // It goes on with the pages it was started with, which are whole.
    const answer = await fetch(`${url}/sign-in`)
    expect([answer.status, (await answer.text()).includes('<!-- changed -->')]).toEqual([200, false])
    sanad.signal('SIGTERM')
    expect(await sanad.ended).toBe(0)
  })

  it('leaves nothing of a killed build but its draft, which the next one clears away', async () => {
    await copyOfProject({ isBuilt: false })
    const builds = serverBuilds(folder)
    const { child, ended } = runs('build-server.ts')
    expect(await waitUntil(async () => (await readdir(builds).catch(() => [])).length > 0, 60_000)).toBe(true)
    child.kill('SIGKILL')
    await ended
    expect(serverBuild(folder).isCurrent).toBe(false)
    const together = [runs('build-server.ts'), runs('build-server.ts')]
    expect(await Promise.all(together.map(each => each.ended))).toEqual(['', ''])
    expect(await readdir(builds)).toEqual([serverBuild(folder).hash.slice(0, 20)])
  })
})

describe('The server in one piece', { timeout: 120_000 }, () => {
  beforeAll(() => ensureServerBuilt({ root }), 120_000)

  it('is what a start runs, and its compiled code is kept for the next one', async () => {
    const compiled = join(serverBuild(root).folder, 'compiled')
    await rm(compiled, { recursive: true, force: true })
    const sanad = startSanad({ DATA_DIR: folder, PORT: `${await freePort()}` })
    const url = await sanad.ready
    expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ status: 'ok' })
    sanad.signal('SIGTERM')
    expect(await sanad.ended).toBe(0)
    expect((await readdir(compiled)).length).toBeGreaterThan(0)
  })

  it('has its threads with it: a large statement is read by one', async () => {
    const production = await openProduction()
    const start = () => production.start('worker', { script: join(root, 'server/src/start.ts') })
    try {
      // The first one makes the queue, at which the world prepares what the second one finds.
      const first = await start()
      first.signal('SIGTERM')
      await first.ended
      const { programme, batchId } = await aProgrammeThatPaid(production.world, 1)
      const text = enlarged(await statementFor(production.world, programme, batchId), 6_000)
      await handIn(programme.treasurer, text)
      await start()
      const ask = () => programme.treasurer.ask(listStatements, { query: {} })
      await expect.poll(ask, { timeout: 60_000, interval: 200 }).toMatchObject({ statements: [{ state: 'read' }] })
    } finally {
      await production.stop()
    }
  })

  it('tells the place of an error in the sources', async () => {
    const { folder: built } = serverBuild(root)
    const sought = 'async function execute('
    for (const name of (await readdir(built)).filter(each => each.endsWith('.js'))) {
      const at = (await readFile(join(built, name), 'utf8')).split('\n').findIndex(line => line.startsWith(sought))
      if (at < 0) continue
      const source = (await readFile(join(root, 'server/src/platform/command.ts'), 'utf8')).split('\n')
      const line = source.findIndex(each => each.startsWith(`export ${sought.slice(0, -1)}`)) + 1
      const stack = inSources(`Error: no\n    at execute (file://${join(built, name)}:${at + 1}:16)`)
      expect(stack).toMatch(new RegExp(`at execute \\(server/src/platform/command\\.ts:${line}:\\d+\\)$`))
      return
    }
    throw new Error('no piece has the write path')
  })
})
