import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What vitest calls that part of a run. */
export const onRedis = 'jobs on Redis'

/**
 * Files of the specification in which a worker runs jobs: they run once more with jobs carried by Redis. The demo's own
 * making takes no queue, and longer than all of them; so does what begins with a copy of it.
 */
export async function filesWithJobs(root: string): Promise<string[]> {
  const specification = await textsIn(join(root, 'tests/specification'))
  const works = callsOf(workingIn(Object.values(await textsIn(join(root, 'tests/world')))))
  const isOfJobs = (text: string) => works.test(text) && !/openDemo\(|demo-copy/.test(text)
  const found = Object.entries(specification).filter(([, text]) => isOfJobs(text))
  return found.map(([name]) => `specification/${name}`)
}

const callsOf = (names: readonly string[]) =>
  new RegExp(`\\.(work|tick)\\(\\)${names.map(name => `|\\b${name}\\(`).join('')}`)

/** The functions and classes of the tests' world in which jobs run, by name: those that have them run, and whoever calls these. */
export function workingIn(texts: readonly string[]): string[] {
  const functions = texts
    .flatMap(text => text.split(/\n(?=(?:export )?(?:async )?(?:function|const|class) )/))
    .flatMap(text => {
      const [, name] = /^(?:export )?(?:async )?(?:function|const|class) (\w+)/.exec(text) ?? []
      return name ? [{ name, text }] : []
    })
  let names: string[] = []
  for (;;) {
    const calls = callsOf(names)
    const more = functions.filter(({ text }) => calls.test(text)).map(({ name }) => name)
    if (more.length === names.length) return names
    names = more
  }
}

async function textsIn(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder)).filter(name => name.endsWith('.ts'))
  return Object.fromEntries(
    await Promise.all(names.map(async name => [name, await readFile(join(folder, name), 'utf8')] as const)),
  )
}
