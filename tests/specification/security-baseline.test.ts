import { randomUUID } from 'node:crypto'
import { sql } from '@sanad/server/platform/database.ts'
import * as baseline from '@sanad/shared/api/baseline.ts'
import { baselineControls, scoreOf } from '@sanad/shared/baseline.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publishedBaseline } from '../world/providers.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await publishedBaseline(world)
})
afterAll(() => world.close())

const codes = baselineControls.map(({ code }) => code)

describe('The security baseline', () => {
  it('has at least 24 controls, each in three languages with what good evidence is', () => {
    expect(baselineControls.length).toBeGreaterThanOrEqual(24)
    expect(new Set(codes).size).toBe(codes.length)
    for (const { title, explanation, evidence } of baselineControls)
      for (const texts of [title, explanation, evidence])
        expect(Object.values(texts).every(text => text.length > 5)).toBe(true)
  })

  it('writes the number of a law so that an Arabic line does not turn it round', () => {
    const arabic = baselineControls.flatMap(({ title, explanation, evidence }) =>
      [title, explanation, evidence].map(({ ar }) => ar),
    )
    const numbers = arabic.flatMap(text => [...text.matchAll(/.?\d+-\d+.?/gu)].map(([found]) => found))
    expect(numbers.length).toBeGreaterThan(0)
    for (const found of numbers) expect(found).toMatch(/^\u2066\d+-\d+\u2069$/u)
  })

  it('is public, versioned, and the same published twice is one version', async () => {
    const first = await world.anybody.ask(baseline.getBaseline)
    const certifier = await world.actor('certifier', randomUUID())
    expect(
      await certifier.ask(baseline.publishBaseline, { body: { controls: [...baselineControls], note: '' } }),
    ).toEqual({ version: first.version })
    const fewer = { controls: baselineControls.slice(1), note: 'Sans le premier.' }
    expect(await certifier.ask(baseline.publishBaseline, { body: fewer })).toEqual({ version: first.version + 1 })
    const old = await world.anybody.ask(baseline.getBaseline, { query: { version: first.version } })
    expect(old.controls).toEqual(first.controls)
    expect(old.versions).toHaveLength(first.versions.length + 1)
    await publishedBaseline(world)
    await expect(world.platform.database.run(sql`UPDATE baseline SET note = ''`)).rejects.toThrow('append-only')
  })

  it('is written within bounds, however it comes: texts of a length, in three languages, each code once', async () => {
    const certifier = await world.actor('certifier', randomUUID())
    const [first, ...rest] = baselineControls
    if (!first) throw new Error('a baseline without controls')
    const publishing = (control: typeof first, more = rest) =>
      certifier.refused(baseline.publishBaseline, { body: { controls: [control, ...more], note: '' } })
    for (const [words, most] of [
      ['title', 200],
      ['explanation', 2000],
      ['evidence', 1000],
    ] as const) {
      const long = { ...first, [words]: { ...first[words], fr: 'x'.repeat(most + 1) } }
      expect(await publishing(long), words).toBe('request.invalid')
      expect(await publishing({ ...first, [words]: { ...first[words], ar: '  ' } }), words).toBe('request.invalid')
    }
    expect(await publishing(first, [first, ...rest])).toBe('request.invalid')
  })

  it('scores three for a required control, one for a recommended one, and leaves out what does not apply', () => {
    const controls = [
      { code: 'a', level: 'required' },
      { code: 'b', level: 'recommended' },
      { code: 'c', level: 'recommended' },
    ] as const
    expect(
      scoreOf(
        controls,
        new Map([
          ['a', 'met'],
          ['b', 'not_met'],
          ['c', 'not_applicable'],
        ]),
      ),
    ).toBe(75)
    expect(
      scoreOf(
        controls,
        new Map([
          ['a', 'met'],
          ['b', 'met'],
          ['c', 'met'],
        ]),
      ),
    ).toBe(100)
    expect(scoreOf(controls, new Map())).toBe(0)
  })
})
