import { readdirSync } from 'node:fs'
import { join } from 'node:path'
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
