import { describe, expect, it } from 'vitest'
import { filesIn, linesMatching, withoutComments } from './source-files.ts'

const code = ['.ts', '.svelte', '.css', '.html', '.json', '.yml', '.sql']
const all = filesIn(['.'], [...code, '.md', 'Dockerfile', 'run']).filter(
  ({ path }) => path !== 'pnpm-lock.yaml' && path !== 'tests/tidy/words.test.ts',
)
const matching = (files: typeof all, pattern: RegExp): string[] => files.flatMap(file => linesMatching(file, pattern))

describe('Words that do not belong', () => {
  it('no path of anybody’s machine', () => {
    const path = /(?<![\w.:/-])\/(home|root|Users|work)\/\w/
    expect(matching(all, path), 'paths start at the project’s folder').toEqual([])
  })

  it('nothing is left to be done', () => {
    const later = /\b(TODO|FIXME)\b/
    expect(matching(all, later), 'do it, or open an issue').toEqual([])
    const hollow = /\bstub(bed|s)?\b|not (yet )?implemented/i
    const written = all.filter(({ path }) => !path.endsWith('.md'))
    expect(matching(written, hollow), 'what is not there is not pretended').toEqual([])
  })

  it('no stylesheet knows left from right: pages are read in both directions', () => {
    const styles = all.filter(({ path }) => path.startsWith('web/') && /\.(css|svelte)$/.test(path))
    const side =
      /(?<![\w-])((margin|padding|border|scroll-margin|scroll-padding)-(left|right)\b|(left|right)\s*:|border-(top|bottom)-(left|right)-radius|(text-align|float|clear)\s*:\s*(left|right)\b)/
    expect(
      matching(styles.map(withoutComments), side),
      'use the logical property: margin-inline-start, inset-inline-end, text-align: end',
    ).toEqual([])
  })

  it('what somebody wrote stands at the side where the page begins: only fields take the side of what is typed into them', () => {
    const pages = all.filter(({ path }) => path.startsWith('web/') && path.endsWith('.svelte'))
    expect(matching(pages, /dir="auto"/).length).toBeGreaterThan(0)
    expect(
      matching(pages, /<(?!input\b|textarea\b)\w+\b[^>]*\bdir="auto"/),
      'class="as-typed" for paragraphs, <bdi> within one',
    ).toEqual([])
  })

  it('no test is skipped or runs alone', () => {
    const tests = all.filter(({ path }) => path.startsWith('tests/') && path.endsWith('.test.ts'))
    expect(tests.length).toBeGreaterThan(5)
    expect(matching(tests, /\b(it|test|describe)\.(only|todo|skip)\b/)).toEqual([])
  })
})
