import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '@sanad/server/platform/processes.ts'
import { type SanadProcess, startSanad } from '../world/sanad-process.ts'
import { compare, median, type Run, type Size, timed } from './measure.ts'
import type { Copy, Stand } from './stand.ts'
import { duration, type Line, times } from './table.ts'

const bare = join(import.meta.dirname, 'bare-start.ts')
const idleMs = 10_000

/** A second start, from nothing running to the first page; a first one with the demo; and what api and worker hold when nothing is asked of them. */
export async function starting(stand: Stand, { pairs }: Size): Promise<Line[]> {
  const folder = await mkdtemp(join(tmpdir(), 'sanad-start-'))
  try {
    // The first start makes the database; it does not count.
    await answered({ folder })
    const compared = await compare(
      pairs,
      () => answered({ folder }),
      () => answered({ folder, program: bare }),
    )
    return [
      {
        name: 'Second start, from `node server/src/start.ts` to the first page (PostgreSQL, queue, API and web)',
        product: duration(compared.product),
        limit: `PostgreSQL and an empty node:http ${duration(compared.limit)}`,
        ratio: times(compared),
        aim: '≤ 1.5 s',
      },
      await makingTheDemo(pairs),
      await memory(stand, pairs),
    ]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Starts a program and stops it again. @returns how long it took until a page came back */
async function answered({ folder, program }: { folder: string; program?: string }): Promise<Run> {
  const port = await freePort()
  let process: SanadProcess | undefined
  const run = await timed(1, async () => {
    process = startSanad({ DATA_DIR: folder, PORT: String(port) }, program)
    await process.ready
    const page = await fetch(`http://127.0.0.1:${port}/`)
    if (page.status !== 200 || !(await page.text()).includes('<html')) throw new Error(`no page: ${page.status}`)
  })
  process?.signal('SIGINT')
  await process?.ended
  return run
}

/** A first start with the demo, from the first of its commands to the last. */
async function makingTheDemo(runs: number): Promise<Line> {
  const made: Run[] = []
  for (let run = 0; run < runs; run++) {
    const folder = await mkdtemp(join(tmpdir(), 'sanad-demo-'))
    const process = startSanad({ DATA_DIR: folder, PORT: String(await freePort()), SANAD_DEMO: 'on' })
    while (process.isAlive() && !process.output().includes('making the demo'))
      await new Promise(next => setTimeout(next, 20))
    made.push(await timed(1, () => process.ready))
    process.signal('SIGINT')
    await process.ended
    await rm(folder, { recursive: true, force: true })
  }
  const seconds = made.map(run => run.seconds)
  return {
    name: 'Making the demo at a first start, all through commands',
    product: `${duration(made)} (${Math.min(...seconds).toFixed(1)}–${Math.max(...seconds).toFixed(1)})`,
    limit: '',
    ratio: '',
    aim: '< 20 s',
  }
}

async function memory(stand: Stand, pairs: number): Promise<Line> {
  const prepared = await stand.prepare(async () => undefined)
  const runs: Held[][] = []
  for (let run = 0; run < pairs; run++) runs.push(await prepared.inCopy(apiAndWorker))
  const total = (of: keyof Held) => median(runs.map(held => held.reduce((sum, each) => sum + each[of], 0)))
  const [api, worker] = [0, 1].map(at => median(runs.map(held => held[at]?.rssMiB ?? 0)))
  const empty = await heldByNode()
  return {
    name: 'Memory of api and worker, idle after they served: resident, both together',
    product: `${total('rssMiB').toFixed(0)} MiB (api ${api?.toFixed(0)}, worker ${worker?.toFixed(0)}; shared pages by halves: ${total('pssMiB').toFixed(0)})`,
    limit: `two empty Node processes ${(2 * empty.rssMiB).toFixed(0)} MiB`,
    ratio: `${(total('rssMiB') / (2 * empty.rssMiB)).toFixed(1)}×`,
    aim: '≤ 300 MiB',
  }
}

interface Held {
  readonly rssMiB: number
  readonly pssMiB: number
}

function apiAndWorker(copy: Copy): Promise<Held[]> {
  return copy.withSanad({ SANAD_ROLE: 'api' }, api =>
    copy.withSanad({ SANAD_ROLE: 'worker' }, async worker => {
      for (const path of ['/', '/catalogue', '/baseline']) await (await fetch(new URL(path, api.url))).text()
      await new Promise(over => setTimeout(over, idleMs))
      return Promise.all([api.pid, worker.pid].map(heldBy))
    }),
  )
}

/** What the kernel says (proc_pid_smaps(5)): resident pages, and the same with shared pages divided among those who share. */
async function heldBy(pid: number): Promise<Held> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8')
  const of = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1]) / 1024
  return { rssMiB: of('Rss'), pssMiB: of('Pss') }
}

async function heldByNode(): Promise<Held> {
  const child = spawn(process.execPath, ['-e', "console.log('up'); setInterval(() => undefined, 1000)"])
  await new Promise(up => child.stdout.once('data', up))
  await new Promise(over => setTimeout(over, 1_000))
  try {
    return await heldBy(child.pid as number)
  } finally {
    child.kill()
  }
}
