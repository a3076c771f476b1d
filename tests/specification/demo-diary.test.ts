import { Diary, SeedClock } from '@sanad/server/modules/demo/seed/diary.ts'
import { addDays } from '@sanad/server/platform/clock.ts'
import { describe, expect, it } from 'vitest'

/** When the steps of a story happened, in hours back from the morning the demo is opened on. */
async function told(today: Date): Promise<number[]> {
  const clock = new SeedClock()
  const diary = new Diary(clock, today)
  const hours: number[] = []
  const step = () => hours.push(Math.round((clock.at - today.getTime()) / 3_600_000))
  diary.tell(async () => {
    for (const [day, turn] of [
      [-40, 2],
      [-39, 0],
      [-26, 1],
      [-25, 3],
    ] as const) {
      await diary.until(day, turn)
      step()
    }
    await diary.after(10)
    step()
    await diary.after(20)
    step()
  })
  await diary.play({ turn: async () => undefined, morning: async () => undefined })
  return hours
}

describe('The story of the demo', () => {
  it('has the same days between its steps on whatever day of the year it is told, Sundays and holidays too', async () => {
    const year = Array.from({ length: 365 }, (_, day) => addDays(new Date('2026-11-26T00:00:00Z'), day))
    const stories = await Promise.all(year.map(told))
    expect(new Set(stories.map(String)).size).toBe(1)
    expect(stories[0]).toHaveLength(6)
  })

  it('tells no step before its day, and of the far past every third day', async () => {
    const today = new Date('2026-11-26T00:00:00Z')
    const clock = new SeedClock()
    const diary = new Diary(clock, today)
    const mornings: number[] = []
    for (let day = -60; day < 0; day++)
      diary.tell(async () => {
        await diary.until(day)
        expect(diary.day).toBeGreaterThanOrEqual(day)
        expect(diary.day).toBeLessThan(day + 3)
      })
    await diary.play({ turn: async () => undefined, morning: async day => void mornings.push(day) })
    expect(mornings.filter(day => day <= -30)).toEqual([-60, -57, -54, -51, -48, -45, -42, -39, -36, -33, -30])
    expect(mornings.filter(day => day > -30)).toEqual(Array.from({ length: 29 }, (_, at) => at - 29))
  })

  it('has jobs run between a step and whatever comes after it, be it on the same day', async () => {
    const clock = new SeedClock()
    const diary = new Diary(clock, new Date('2026-11-26T00:00:00Z'))
    const happened: string[] = []
    diary.tell(async () => {
      await diary.until(-50, 3)
      happened.push('asked')
      await diary.after(0, 1)
      happened.push('answered')
    })
    await diary.play({ turn: async () => void happened.push('jobs'), morning: async () => undefined })
    expect(happened.slice(happened.indexOf('asked'), happened.indexOf('answered') + 1)).toEqual([
      'asked',
      'jobs',
      'answered',
    ])
  })
})
