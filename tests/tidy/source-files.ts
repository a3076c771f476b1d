import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

export const root = resolve(import.meta.dirname, '../..')

/** Folders that are made, not written. */
const made = new Set([
  'node_modules',
  '.git',
  '.svelte-kit',
  'build',
  '.data',
  '.tools',
  '.pnpm-store',
  '__screenshots__',
])

export interface SourceFile {
  /** From the project's folder, with `/`. */
  readonly path: string
  readonly text: string
}

/** The paths of all files people wrote, below the folders. */
export function pathsIn(...folders: readonly string[]): string[] {
  return folders.flatMap(folder => {
    const entries = readdirSync(join(root, folder), { withFileTypes: true }).filter(({ name }) => !made.has(name))
    return entries.flatMap(entry => {
      const path = folder === '.' ? entry.name : `${folder}/${entry.name}`
      return entry.isDirectory() ? pathsIn(path) : [path]
    })
  })
}

/** The files below `folders` whose names end in one of `endings`. */
export function filesIn(folders: readonly string[], endings: readonly string[]): SourceFile[] {
  return pathsIn(...folders)
    .filter(path => endings.some(ending => path.endsWith(ending)))
    .map(path => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

/** `file:line  text` for each line that `pattern` matches. */
export function linesMatching({ path, text }: SourceFile, pattern: RegExp): string[] {
  return text
    .split('\n')
    .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}  ${line.trim().slice(0, 120)}`] : []))
}

/** The file without comments, lines kept: rules about code are not about what is said of it. */
export function withoutComments({ path, text }: SourceFile): SourceFile {
  const blank = (comment: string) => comment.replace(/[^\n]/g, '')
  const bare = text.replace(/\/\*[\s\S]*?\*\//g, blank).replace(/(^|\s)\/\/.*$/gm, '$1')
  return { path, text: bare }
}
