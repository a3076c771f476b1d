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
})
