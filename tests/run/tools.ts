import { type SpawnOptions, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { findTool, type ToolName, toolsFolder } from '../world/tools.ts'

const browser: ToolName = 'chromium-headless-shell'
const isRoot = process.getuid?.() === 0
const fonts = 'fonts-noto-core'

/** Gets the browser, Redis and Arabic letters from Debian where they are missing: as root installed, else unpacked beside the tests. */
export async function installTools(): Promise<void> {
  const missing: string[] = []
  // Beside an installed Chromium the other would be unpacked without the files both share.
  if (!findTool(browser) && (isRoot || !findTool('chromium'))) missing.push(browser)
  if (!findTool('redis-server')) missing.push('redis-server')
  if (!hasArabic()) missing.push(fonts)
  if (missing.length === 0) return
  if (spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status !== 0) {
    console.log(`Without apt-get these must be installed by hand, or their tests fail: ${missing.join(', ')}`)
    return
  }
  console.log(`getting ${missing.join(', ')} from Debian`)
  await (isRoot ? install(missing) : unpack(missing))
}

function hasArabic(): boolean {
  if (existsSync(join(toolsFolder, 'usr/share/fonts'))) return true
  const { stdout } = spawnSync('fc-list', [':lang=ar', 'family'], { encoding: 'utf8' })
  return Boolean(stdout?.trim())
}

async function install(packages: readonly string[]): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  // Nobody reads what it says: a service that it starts may keep the pipe open.
  const apt = (...words: string[]) =>
    saidBy('apt-get', ['-q', ...words], { env, stdio: ['ignore', 'ignore', 'inherit'] })
  await apt('update')
  await apt('install', '--yes', '--no-install-recommends', ...packages)
}

/** What apt would install, downloaded with lists of our own and unpacked: that needs no rights. */
async function unpack(packages: readonly string[]): Promise<void> {
  const state = join(toolsFolder, 'apt')
  await mkdir(join(state, 'lists/partial'), { recursive: true })
  await mkdir(join(state, 'cache/archives/partial'), { recursive: true })
  const own = [
    '-q',
    '-o',
    `Dir::State::Lists=${state}/lists`,
    '-o',
    `Dir::Cache=${state}/cache`,
    '-o',
    'Debug::NoLocking=1',
  ]
  const apt = (...words: string[]) => saidBy('apt-get', [...own, ...words], { cwd: state })
  await apt('update')
  const plan = await apt('install', '--simulate', '--no-install-recommends', ...packages)
  const names = [...plan.matchAll(/^Inst (\S+)/gm)].map(match => match[1] as string)
  await apt('download', ...names)
  for (const file of await readdir(state))
    if (file.endsWith('.deb')) await saidBy('dpkg', ['-x', join(state, file), toolsFolder])
  await rm(state, { recursive: true })
}

/** What a program printed, once it has ended; what it complained of is seen by whoever started the tests. */
async function saidBy(program: string, words: readonly string[], options: SpawnOptions = {}): Promise<string> {
  const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'inherit'], ...options })
  const ended = once(child, 'exit')
  const said = child.stdout ? await text(child.stdout) : ''
  await ended
  return said
}
