import { dependencies } from '@sanad/server/modules/dependencies.ts'
import { describe, expect, it } from 'vitest'
import { type Import, importsIn, importsOf, isOurs, moduleOf, show } from './imports.ts'
import { filesIn, linesMatching, withoutComments } from './source-files.ts'

const server = importsIn('server/src')
const modules = importsIn('server/src/modules')

/** Packages with one door each: package → the paths that may import it. */
const doors: Readonly<Record<string, RegExp>> = {
  stripe: /^server\/src\/modules\/payments\//,
  bullmq: /^server\/src\/platform\/queue\.ts$/,
  ioredis: /^server\/src\/platform\/queue\.ts$/,
  fastify:
    /^server\/src\/(platform\/(http|route|web)[a-z-]*\.ts|app\.ts|main\.ts|modules\/.*\.routes\.ts|modules\/identity\/authenticate\.ts)$/,
  nodemailer: /^server\/src\/platform\/mail[a-z-]*\.ts$/,
  pg: /^server\/src\/(platform\/|migrate\.ts|modules\/demo\/staging\.ts)/,
}

const packageOf = (name: string): string =>
  name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/')

describe('Who may use whom', () => {
  it('reads every kind of import', () => {
    const text =
      "import a from './a.ts'\nexport {\n  b,\n} from '../b.ts'\nconst c = await import('@sanad/shared/c.ts')\nimport 'd'"
    const found = importsOf('server/src/platform/x.ts', text).map(({ to }) => to)
    expect(found).toEqual(['server/src/platform/a.ts', 'server/src/b.ts', 'shared/src/c.ts', 'd'])
    const types = importsOf('x.ts', "import type { A } from './a.ts'\nimport { type B } from './b.ts'")
    expect(types.map(({ isOfTypes }) => isOfTypes)).toEqual([true, false])
    expect(server.length).toBeGreaterThan(50)
  })

  it('shared imports only itself, typebox and messageformat: it runs in a browser', () => {
    const allowed = ({ to }: Import) => to.startsWith('shared/src/') || /^(typebox|messageformat)(\/|$)/.test(to)
    expect(
      importsIn('shared/src')
        .filter(found => !allowed(found))
        .map(show),
    ).toEqual([])
  })

  it('the web imports itself and shared, and reaches the server only through the API', () => {
    const foreign = ({ to }: Import) => isOurs(to) && !to.startsWith('web/') && !to.startsWith('shared/')
    expect(importsIn('web/src').filter(foreign).map(show)).toEqual([])
  })

  it('the platform knows no module', () => {
    const known = importsIn('server/src/platform').filter(({ to }) => moduleOf(to) !== undefined)
    expect(known.map(show), 'pass it in from app.ts, or declare it in shared').toEqual([])
  })

  it('a module uses only the modules listed for it, through their index.ts', () => {
    const wrong = modules.flatMap(found => {
      const [own, other] = [moduleOf(found.from), moduleOf(found.to)]
      if (!own || !other || own === other) return []
      if (!dependencies[own]?.includes(other))
        return [`${show(found)}: ${other} is not listed for ${own} in dependencies.ts`]
      return found.to.endsWith(`/${other}/index.ts`) ? [] : [`${show(found)}: only ${other}/index.ts is its face`]
    })
    expect(wrong).toEqual([])
  })

  it('a module uses every module listed for it', () => {
    const used = (own: string, other: string) =>
      modules.some(({ from, to }) => moduleOf(from) === own && moduleOf(to) === other)
    const unused = Object.entries(dependencies).flatMap(([own, others]) =>
      others.filter(other => !used(own, other)).map(other => `${own} does not use ${other}`),
    )
    expect(unused).toEqual([])
  })

  it('modules do not use each other in a circle', () => {
    const circles: string[] = []
    const walk = (name: string, path: readonly string[]): void => {
      if (path.includes(name)) circles.push([...path.slice(path.indexOf(name)), name].join(' → '))
      else for (const next of dependencies[name] ?? []) walk(next, [...path, name])
    }
    for (const name of Object.keys(dependencies)) walk(name, [])
    expect(circles).toEqual([])
  })

  it.each(Object.entries(doors))('%s has one door', (name, door) => {
    const elsewhere = importsIn('server/src', 'shared/src', 'web/src').filter(
      ({ from, to }) => packageOf(to) === name && !door.test(from),
    )
    expect(elsewhere.map(show), `only ${door} may import ${name}`).toEqual([])
  })

  it('typebox is imported whole, so that the browser gets only what is used', () => {
    const files = filesIn(['shared/src', 'server/src', 'web/src'], ['.ts', '.svelte'])
    const other = files.flatMap(file => linesMatching(file, /^import (?!(type )?\* as Type ).* from 'typebox'/))
    expect(other, "write: import * as Type from 'typebox'").toEqual([])
  })
})

describe('What a browser gets', () => {
  const web = importsIn('web/src')
  const isScript = (path: string) => path.startsWith('web/src/lib/scripts/')
  const asScript = '?worker&url'

  it('is a module of lib/scripts, which a page names and nothing imports', () => {
    const named = web.filter(({ to }) => to.endsWith(asScript))
    expect(named.length).toBeGreaterThan(3)
    expect(named.filter(({ to }) => !isScript(to)).map(show)).toEqual([])
    const run = web.filter(({ from, to }) => isScript(to) && !to.endsWith(asScript) && !isScript(from))
    expect(run.map(show), `end it in ${asScript} and put its address into <svelte:head>`).toEqual([])
  })

  it('brings what it needs of two packages, and of ours only types: words and addresses stand in the page', () => {
    const allowed = ({ to, isOfTypes }: Import) =>
      isOfTypes || isScript(to) || ['tus-js-client', '@simplewebauthn/browser'].includes(to)
    const wrong = web.filter(found => isScript(found.from) && !allowed(found))
    expect(
      wrong.map(show),
      'a contract would bring all its schemas: import its types, read the rest from data-…',
    ).toEqual([])
  })

  it('is no page: none runs in a browser, nor listens to one', () => {
    const files = filesIn(['web/src/routes', 'web/src/lib'], ['.ts', '.svelte']).map(withoutComments)
    const said = files.flatMap(file => linesMatching(file, /\bcsr\b/))
    expect(said).toEqual([
      expect.stringMatching(/^web\/src\/routes\/\+layout\.server\.ts:\d+ {2}export const csr = false$/),
    ])
    expect(files.map(({ path }) => path).filter(path => /\+(page|layout)\.ts$/.test(path))).toEqual([])
    const alive = files.filter(({ path }) => path.endsWith('.svelte'))
    const pattern =
      /\$state\b|\$effect\b|\bonMount\b|\bbind:|\buse:|[\s{]on(click|change|input|submit|key|load|focus|blur)[a-z]*[=}]/
    expect(
      alive.flatMap(file => linesMatching(file, pattern)),
      'what script makes better is a module of lib/scripts',
    ).toEqual([])
  })
})

describe('What only one place may ask', () => {
  const code = filesIn(['server/src', 'shared/src', 'migrations'], ['.ts']).map(withoutComments)
  const outside = (allowed: RegExp, pattern: RegExp) =>
    code.filter(({ path }) => !allowed.test(path)).flatMap(file => linesMatching(file, pattern))

  it('the environment: config.ts', () => {
    expect(outside(/^server\/src\/config\.ts$/, /process\.env\b/), 'take it from the config').toEqual([])
  })

  it('the time: platform/clock.ts', () => {
    const clock = /^server\/src\/platform\/clock\.ts$/
    expect(outside(clock, /new Date\(\)|Date\.now\(/), 'take it from the clock: tx.now or platform.clock').toEqual([])
  })
})
