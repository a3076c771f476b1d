import { readFileSync } from 'node:fs'
import { SourceMap } from 'node:module'
import { relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const place = /(?:file:\/\/)?(\/\S*\/server\/build\/\S+?\.js):(\d+):(\d+)/g
const maps = new Map<string, SourceMap | undefined>()

/**
 * A stack as it would be without the build: its places in the server's pieces become those in the sources. Node can do
 * so for every error, for 37 MiB and half a second a start; here a map is read when the first error needs it.
 */
export const inSources = (stack: string): string =>
  stack.replace(place, (built, file: string, line: string, column: string) => {
    const found = mapOf(file)?.findEntry(Number(line) - 1, Number(column) - 1)
    if (!found || !('originalSource' in found)) return built
    return `${sourceOf(file, found.originalSource)}:${found.originalLine + 1}:${found.originalColumn + 1}`
  })

function mapOf(file: string): SourceMap | undefined {
  if (!maps.has(file)) maps.set(file, read(file))
  return maps.get(file)
}

function read(file: string): SourceMap | undefined {
  try {
    return new SourceMap(JSON.parse(readFileSync(`${file}.map`, 'utf8')))
  } catch {
    // Without it the place in the piece is still better than nothing.
    return undefined
  }
}

/** From the project's folder on, `server/src/…`. */
function sourceOf(file: string, source: string): string {
  const path = source.startsWith('file:') ? fileURLToPath(source) : resolve(file, '..', source)
  return relative(resolve(file, '../../../..'), path)
}
