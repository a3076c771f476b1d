import { posix } from 'node:path'
import { filesIn, withoutComments } from './source-files.ts'

/** One import: the file that asks, and the file of ours (by path) or the package (by name) it asks for. */
export interface Import {
  readonly from: string
  readonly to: string
  /** Nothing of it is left when the code runs. */
  readonly isOfTypes: boolean
}

const statement =
  /^\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]|^\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm

/** Where names of our own lead. */
const aliases: readonly [RegExp, string][] = [
  [/^@sanad\/(shared|server)\//, '$1/src/'],
  [/^@sanad\/migrations$/, 'migrations/index.ts'],
  [/^#lib\//, 'web/src/lib/'],
]

export function importsOf(path: string, text: string): Import[] {
  return [...text.matchAll(statement)].map(match => {
    const name = match[1] ?? match[2] ?? (match[3] as string)
    const alias = aliases.find(([pattern]) => pattern.test(name))
    const named = alias ? name.replace(...alias) : name
    const to = name.startsWith('.') ? posix.join(posix.dirname(path), name) : named
    return { from: path, to, isOfTypes: /^\s*(import|export) type\b/.test(match[0]) }
  })
}

/** Every import below the folders, dynamic ones included. */
export function importsIn(...folders: readonly string[]): Import[] {
  const files = filesIn(folders, ['.ts', '.svelte']).map(withoutComments)
  return files.flatMap(({ path, text }) => importsOf(path, text))
}

/** The module of a path below `server/src/modules`, undefined for any other. */
export const moduleOf = (path: string): string | undefined => /^server\/src\/modules\/([^/]+)\//.exec(path)?.[1]

export const isOurs = (to: string): boolean => /^(shared|server|web|migrations|tests)\//.test(to)

export const show = ({ from, to }: Import): string => `${from} imports ${to}`
