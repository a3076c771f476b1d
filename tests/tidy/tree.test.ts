import { readdirSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, it } from 'vitest'
import { filesIn, linesMatching, pathsIn, root } from './source-files.ts'

const topLevel = new Set([
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'LICENSE', 'Dockerfile', 'docker-compose.yml'],
  ...['.ci', '.dockerignore', '.env.example', '.git', '.gitignore', 'biome.json', 'knip.json', 'tsconfig.json'],
  ...['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml'],
  ...['docs', 'shared', 'server', 'web', 'migrations', 'tests'],
  // Made, and ignored by git.
  ...['node_modules', '.data', '.pnpm-store'],
])

const word = '[a-z0-9]+(?:-[a-z0-9]+)*'
/** How files may be called, by where they lie. */
const shapes: readonly [folder: string, shape: RegExp, words: string][] = [
  [
    'server/src/modules',
    new RegExp(`^${word}(\\.(entity|step|postings|queries|routes|jobs|rules|actions|module|ar|fr|en))?\\.ts$`),
    'noun.entity.ts, verb-noun.ts',
  ],
  ['server/src/platform', new RegExp(`^${word}(\\.(entity|routes|jobs))?\\.ts$`), 'kebab-case.ts'],
  ['shared/src', new RegExp(`^${word}(\\.(ar|fr|en))?\\.ts$`), 'kebab-case.ts, area.ar.ts'],
  ['migrations', /^(\d{4}-[a-z0-9-]+\.ts|index\.ts|package\.json)$/, '0001-what-it-does.ts'],
  [
    'web/src/lib',
    new RegExp(`^([A-Z][A-Za-z0-9]*\\.svelte|${word}(\\.(svelte|server|d))?\\.ts|${word}\\.css)$`),
    'Component.svelte, kebab-case.ts',
  ],
  ['tests/specification', new RegExp(`^${word}\\.test\\.ts$`), 'what-is-promised.test.ts'],
]

const anywhere = /^(utils?|helpers?|common|misc|processors?)$/i
const asLast = /^(services?|data|info|managers?)$/i
/** Terms of the field that end in a word we otherwise refuse. */
const terms = /^(open-?data|manager)$/i

/** Whether a name says too little: `claim-service`, `DateUtil`. */
function isEmptyName(name: string): boolean {
  if (terms.test(name)) return false
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1-$2').split(/[-_.]/)
  return words.some(part => anywhere.test(part)) || asLast.test(words.at(-1) ?? '')
}

const folders = ['shared', 'server', 'web', 'migrations', 'tests']

describe('The tree', () => {
  it('has nothing new at its top', () => {
    const unknown = readdirSync(root).filter(name => !topLevel.has(name) && !name.endsWith('.log'))
    expect(unknown, 'does it belong into a folder? If not, add it here and to docs/ARCHITECTURE.md').toEqual([])
  })

  it.each(shapes)('names files in %s in one way', (folder, shape, words) => {
    const wrong = pathsIn(folder).filter(path => !shape.test(basename(path)))
    expect(wrong, `called like ${words}`).toEqual([])
  })

  it('recognises names that say nothing', () => {
    expect(
      ['date-util', 'ClaimService', 'misc', 'userInfo', 'queue-manager'].filter(name => !isEmptyName(name)),
    ).toEqual([])
    expect(['voucher', 'open-data', 'manager', 'DataCell', 'servicePeriod'].filter(isEmptyName)).toEqual([])
  })

  it('has no file or folder with a name that says nothing', () => {
    const names = pathsIn(...folders).flatMap(path =>
      path.split('/').map(part => [part.split('.')[0] ?? '', path] as const),
    )
    expect(names.filter(([name]) => isEmptyName(name)).map(([, path]) => path)).toEqual([])
  })

  it('exports nothing with a name that says nothing', () => {
    const exported = /^export (?:async )?(?:function|const|class|interface|type) (\w+)/
    const wrong = filesIn(folders, ['.ts', '.svelte']).flatMap(file =>
      linesMatching(file, exported).filter(line => isEmptyName(exported.exec(line.split('  ')[1] ?? '')?.[1] ?? '')),
    )
    expect(wrong, 'say what it is or does').toEqual([])
  })
})
