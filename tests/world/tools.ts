import { existsSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'

/** Where `pnpm test` unpacks programs when it may not install them. */
export const toolsFolder = resolve(import.meta.dirname, '../.tools')

export interface Tool {
  readonly path: string
  /** The environment to run it in. */
  readonly env: NodeJS.ProcessEnv
}

const unpacked = {
  'chromium-headless-shell': 'usr/lib/chromium/chromium-headless-shell',
  chromium: 'usr/lib/chromium/chromium',
  'redis-server': 'usr/bin/redis-server',
} as const
export type ToolName = keyof typeof unpacked

/** A program of the system, else the one unpacked beside the tests, else undefined. */
export function findTool(name: ToolName): Tool | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin']
  const installed = folders.map(folder => join(folder, name)).find(path => existsSync(path))
  if (installed) return { path: installed, env: process.env }
  const path = join(toolsFolder, unpacked[name])
  return existsSync(path) ? { path, env: unpackedEnv() } : undefined
}

/** The program. @throws Error saying how to get it. */
export function mustFindTool(name: ToolName): Tool {
  const found = findTool(name)
  if (!found)
    throw new Error(`${name} is missing: run the whole test command once, or install the Debian package ${name}`)
  return found
}

function unpackedEnv(): NodeJS.ProcessEnv {
  const triplet = process.arch === 'arm64' ? 'aarch64-linux-gnu' : 'x86_64-linux-gnu'
  const libraries = ['usr/lib', 'lib'].map(folder => join(toolsFolder, folder, triplet))
  return {
    ...process.env,
    LD_LIBRARY_PATH: [...libraries, join(toolsFolder, 'usr/lib/chromium')].join(delimiter),
    XDG_DATA_DIRS: [join(toolsFolder, 'usr/share'), '/usr/local/share', '/usr/share'].join(delimiter),
    XDG_DATA_HOME: join(toolsFolder, 'usr/share'),
  }
}
