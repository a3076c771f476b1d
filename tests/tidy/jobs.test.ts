import { modulesFor } from '@sanad/server/app.ts'
import { describe, expect, it } from 'vitest'
import { filesIn } from './source-files.ts'

const declarations = /\bjob(?:<[^>]*>)?\(\s*'([^']+)'/g

describe('Jobs', () => {
  it('that are declared are bound, each once: what is put on the queue is done by somebody', () => {
    const declared = filesIn(['server/src'], ['.ts']).flatMap(({ text }) =>
      [...text.matchAll(declarations)].map(([, name]) => name),
    )
    const bound = modulesFor(true).flatMap(({ jobs = [] }) => jobs.map(({ job }) => job.name))
    expect(bound.sort(), 'bind it in <module>.jobs.ts, and list these as `jobs` of module({ … })').toEqual(
      declared.sort(),
    )
    expect(declared.length).toBeGreaterThan(5)
  })
})
