import { describe, expect, it } from 'vitest'
import { migrations } from '../../migrations/index.ts'
import { filesIn } from './source-files.ts'

describe('Migrations', () => {
  it('that are written are run, in the order of their numbers', () => {
    const written = filesIn(['migrations'], ['.ts']).filter(({ text }) => /\bextends Migration\b/.test(text))
    const names = written.map(({ path }) => path.slice('migrations/'.length, -'.ts'.length))
    expect(
      migrations.map(({ name }) => name),
      'list it in migrations/index.ts, where its number stands: no database has it otherwise',
    ).toEqual(names.sort())
  })
})
