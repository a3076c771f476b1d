import { directionOf, type Lang } from '@sanad/shared/figures.ts'
import type { Page } from 'playwright-core'
import { shownAsTyped } from '../looking/faults.ts'
import { strayWords } from '../looking/words.ts'
import type { Site } from '../site/site.ts'
import { type Answer, readAt } from './answers.ts'
import type { Stop } from './walk.ts'
import { WindowNames } from './window-names.ts'

/** What a page says. Read by a browser, which draws nothing of it. */
const saidIn = (reader: Page, { html }: Answer) =>
  reader.evaluate(
    ([html, typed]) => {
      const { documentElement, title, body } = new DOMParser().parseFromString(html, 'text/html')
      for (const each of body.querySelectorAll(typed)) each.remove()
      return { lang: documentElement.lang, dir: documentElement.dir, title, text: body.textContent ?? '' }
    },
    [html, shownAsTyped] as const,
  )

/** What is wrong with the words of each page in English. How its parts stand is looked at in Arabic and French. */
export async function wordFaultsAt(site: Site, stops: readonly Stop[]): Promise<string[]> {
  const lang: Lang = 'en'
  const { page: reader } = await site.passerBy()
  const names = new WindowNames()
  const faults: string[] = []
  for (const stop of stops) {
    const answer = await readAt(site, stop)
    const { title, text, ...told } = await saidIn(reader, answer)
    const found = [...(await strayWords(`${title}\n${text}`)), ...names.faultsOf(stop, title)]
    if (new URL(answer.url).pathname !== stop.endsAt) found.push(`leads to ${answer.url}`)
    if (told.lang !== lang || told.dir !== directionOf(lang)) found.push(`language ${told.lang}, direction ${told.dir}`)
    faults.push(...found.map(fault => `${stop.path} (${stop.email ?? 'anybody'}) ${fault}`))
  }
  return faults
}
