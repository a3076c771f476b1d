import { describe, expect, it } from 'vitest'
import { filesIn, withoutComments, withoutTemplates } from './source-files.ts'

// A state changes through its step and nowhere else: there the machine is asked, history written and money posted.

// The outbox's rows are letters under way, not objects with a life cycle.
const door = /^server\/src\/(platform\/(step|outbox|outbox-again)\.ts|modules\/.*\.step\.ts)$/
const assignments = /\.state\s*=(?![=>])/
const statements = /\bSET\s+(?:(?!\bWHERE\b|\bFROM\b|`)[\s\S])*?\bstate\s*=/i

const setsState = (text: string): boolean => assignments.test(withoutTemplates(text)) || statements.test(text)

describe('States', () => {
  it('are recognised where they are set', () => {
    expect(setsState("UPDATE voucher SET seen = true,\n state = 'active' WHERE id = 1")).toBe(true)
    expect(setsState("claim.state = 'paid'")).toBe(true)
    expect(setsState("UPDATE voucher SET seen = true WHERE state = 'active'")).toBe(false)
    expect(setsState("if (claim.state === 'paid') return")).toBe(false)
    expect(setsState("sql`SELECT 1 ${only ? sql`AND c.state = 'paid'` : sql``} AND d.state = 'open'`")).toBe(false)
    expect(setsState("sql`SELECT ${all({ a: 1 })}`\nclaim.state = 'paid'")).toBe(true)
  })

  it('are set only in platform/step.ts and *.step.ts', () => {
    const files = filesIn(['server/src', 'shared/src'], ['.ts']).filter(({ path }) => !door.test(path))
    const wrong = files.map(withoutComments).filter(({ text }) => setsState(text))
    expect(
      wrong.map(({ path }) => path),
      'call the step of that life cycle with an event',
    ).toEqual([])
  })
})

describe('Rows', () => {
  it('are held without stopping whoever only refers to them (docs/decisions/0079)', () => {
    const wrong = filesIn(['server/src'], ['.ts']).filter(({ text }) => /\bFOR\s+UPDATE\b/.test(text))
    expect(
      wrong.map(({ path }) => path),
      'say FOR NO KEY UPDATE',
    ).toEqual([])
  })
})
