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

/** The code without what stands in backquotes, however nested: SQL is not TypeScript. */
export function withoutTemplates(text: string): string {
  // One entry an open template or `${`; for a `${`, how many braces are open in it.
  const open: ('template' | number)[] = []
  let code = ''
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? ''
    const inside = open.at(-1)
    if (inside === 'template') {
      if (sign === '\\') at++
      else if (sign === '`') open.pop()
      else if (sign === '$' && text[at + 1] === '{') {
        open.push(0)
        at++
      }
      continue
    }
    if (sign === '`') open.push('template')
    else if (typeof inside === 'number' && sign === '{') open[open.length - 1] = inside + 1
    else if (inside === 0 && sign === '}') open.pop()
    else if (typeof inside === 'number' && sign === '}') open[open.length - 1] = inside - 1
    else code += sign
  }
  return code
}
