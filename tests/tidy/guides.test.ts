import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { areas } from '@sanad/shared/messages.ts'
import { describe, expect, it } from 'vitest'
import { filesIn, root } from './source-files.ts'

const named = (paths: readonly string[]): string[] =>
  filesIn([...paths], ['.md']).flatMap(({ text }) =>
    [...text.matchAll(/pictures\/([\w-]+\.png)/g)].map(([, name = '']) => name),
  )

describe('The guides', () => {
  it('show every picture that was taken, and no other', () => {
    const taken = readdirSync(join(root, 'docs/guides/pictures')).sort()
    expect([...new Set(named(['.']))].sort()).toEqual(taken)
    expect(taken.length).toBeGreaterThan(20)
  })

  it('show the tour in its order', () => {
    const numbered = named(['docs/guides']).filter(name => /^\d/.test(name))
    expect(numbered).toEqual([...numbered].sort())
  })
})

describe('Whoever walks by the words of a guide', () => {
  it('finds its pages and buttons under these names', async () => {
    const english = await Promise.all(Object.values(areas).map(area => area.en()))
    const names = new Set(english.flatMap((area): string[] => Object.values(area.default)))
    const guides = filesIn(['docs/guides'], ['.md']).filter(({ path }) => !path.endsWith('operator.md'))
    // *Bank statements*, and not **bold**; what begins small is a state, in the middle of a sentence.
    const named = guides.flatMap(({ path, text }) =>
      [...text.matchAll(/(?<![*\w])\*(\p{Lu}[^*]*)\*(?!\*)/gu)].map(([, name = '']) => ({ path, name })),
    )
    expect(named.length).toBeGreaterThan(30)
    expect(named.filter(({ name }) => !names.has(name.replace(/\s+/g, ' ')))).toEqual([])
  })
})

describe('What is written for people', () => {
  const texts = filesIn(['.'], ['.md'])
  // Without patterns (`<noun>`, `*`, `{ar,fr}`) and what a build makes.
  const path = /`((?:shared|server|web|tests|migrations|docs)\/[\w./[\]()+-]+)`/g
  const isMade = (named: string) => /\/(build|\.svelte-kit)\//.test(named)
  const isThere = (named: string) => ['', '.test.ts', '.ts'].some(ending => existsSync(join(root, named + ending)))

  it('names files and folders that are there', () => {
    const named = texts.flatMap(({ path: from, text }) =>
      [...text.matchAll(path)].map(([, found = '']) => ({ from, found })),
    )
    expect(named.length).toBeGreaterThan(50)
    const gone = named.filter(({ found }) => !isMade(found) && !isThere(found))
    expect(gone.map(({ from, found }) => `${from}: ${found}`)).toEqual([])
  })

  it('draws a voucher’s way through modules that are there', () => {
    const drawn = texts.flatMap(({ text }) => text.match(/```mermaid[\s\S]*?```/g) ?? []).join('\n')
    const steps = [...drawn.matchAll(/[a-z]+\/[a-z-]+\.ts/g)].map(([step]) => step)
    expect(steps.length).toBeGreaterThan(15)
    expect(steps.filter(step => !existsSync(join(root, 'server/src/modules', step)))).toEqual([])
  })

  it('leads to what is there', () => {
    const links = texts.flatMap(({ path: from, text }) =>
      [...text.matchAll(/\]\((?!https?:|#|\/)([^)#\s]+)/g)].map(([, to = '']) => ({ from, to })),
    )
    expect(links.length).toBeGreaterThan(50)
    const gone = links.filter(({ from, to }) => !existsSync(join(root, dirname(from), to)))
    expect(gone.map(({ from, to }) => `${from}: ${to}`)).toEqual([])
  })
})
