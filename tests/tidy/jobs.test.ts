import { modulesFor } from '@sanad/server/app.ts'
import { commandNames } from '@sanad/shared/commands.ts'
import { describe, expect, it } from 'vitest'
import { workingIn } from '../run/on-redis.ts'
import { filesIn } from './source-files.ts'

const declarations = /\bjob(?:<[^>]*>)?\(\s*'([^']+)'/g

const nounOf = (name: string): string => name.split('.')[0] ?? ''
const bound = modulesFor(true).flatMap(({ jobs = [] }) => jobs.map(({ job }) => job.name))

describe('Jobs', () => {
  it('that are declared are bound, each once: what is put on the queue is done by somebody', () => {
    const declared = filesIn(['server/src'], ['.ts']).flatMap(({ text }) =>
      [...text.matchAll(declarations)].map(([, name]) => name),
    )
    expect(bound.toSorted(), 'bind it in <module>.jobs.ts, and list these as `jobs` of module({ … })').toEqual(
      declared.sort(),
    )
    expect(declared.length).toBeGreaterThan(5)
  })

  it('are called after what a command is about (docs/decisions/0085)', () => {
    const nouns = new Set(['mail', ...commandNames.map(nounOf)])
    expect(bound.filter(name => !/^[a-z_]+\.[a-z_]+$/.test(name) || !nouns.has(nounOf(name)))).toEqual([])
  })

  it('that run because a helper was called are run on Redis, too', () => {
    const first = 'const line = 1\nexport async function aClaim(world: World) {\n  await world.work()\n}'
    const second = 'export const aBatch = () => aClaim(world)\n\nclass Scene {\n  heard = () => world.tick()\n}'
    expect(workingIn([first, second])).toEqual(['aClaim', 'aBatch', 'Scene'])
  })
})
