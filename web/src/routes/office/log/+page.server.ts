import { listLog } from '@sanad/shared/api/record.ts'
import { isDay } from '@sanad/shared/calendar-day.ts'
import { api } from '#lib/server/api.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = event => {
  const asked = (name: string) => event.url.searchParams.get(name) || undefined
  const day = (name: string) => (isDay(asked(name) ?? '') ? asked(name) : undefined)
  return api(event, listLog, {
    query: { command: asked('command'), from: day('from'), until: day('until'), after: asked('after') },
  })
}
