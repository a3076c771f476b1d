import type { Page } from 'playwright-core'
import type { Site } from '../site/site.ts'
import { actionAt } from './actions.ts'
import { type Answer, Cookies, readAt } from './answers.ts'
import type { Stop } from './walk.ts'

/** A form of a page, with what a browser without script would send of it. */
export interface FoundForm {
  /** `/people?/invite`; of a search `GET /catalogue` */
  readonly action: string
  readonly stop: Stop
  readonly isGet: boolean
  readonly url: string
  readonly hasFiles: boolean
  readonly fields: [string, string][]
}

/** Every form of a page that can be sent, with its first button. Read by a browser, which draws nothing of it. */
const formsOn = (reader: Page, answer: Answer) =>
  reader.evaluate(({ url, html }) => {
    const document = new DOMParser().parseFromString(html, 'text/html')
    return [...document.forms].flatMap(form => {
      const button = form.querySelector<HTMLButtonElement>('button:not([type=button])')
      if (!button) return []
      const entries = [...new FormData(form, button)]
      const fields = entries.map(([name, value]): [string, string] => [name, typeof value === 'string' ? value : ''])
      const action = new URL(form.getAttribute('action') || url, url).href
      return { url: action, isGet: form.method === 'get', hasFiles: form.enctype.startsWith('multipart'), fields }
    })
  }, answer)

/** Every form of every page, by its action; of several that are alike the first. Those around the page (who acts, who leaves) are the menu's. */
export async function formsOf(site: Site, reader: Page, stops: readonly Stop[]): Promise<FoundForm[]> {
  const found = new Map<string, FoundForm>()
  for (const stop of stops.filter(({ isElsewhere }) => !isElsewhere)) {
    for (const form of await formsOn(reader, await readAt(site, stop))) {
      const { pathname, search } = new URL(form.url)
      const [, name = 'default'] = /^\?\/(\w+)/.exec(search) ?? []
      const action = actionAt(pathname === stop.endsAt ? stop.route : pathname, name)
      const key = form.isGet ? `GET ${action}` : action
      if (!found.has(key)) found.set(key, { ...form, action: key, stop })
    }
  }
  return [...found.values()]
}

/** Sends a form as a browser does that has no script. @returns the page it leads to in the end, if it is done, or the one that refuses it */
export async function send(site: Site, { stop, isGet, url, hasFiles, fields }: FoundForm) {
  const cookies = await Cookies.at(site, stop)
  const query = new URLSearchParams(fields)
  const body = hasFiles ? multipart(fields) : query
  const answer = isGet
    ? await fetch(`${url.split('?')[0]}?${query}`, { headers: cookies.headers() })
    : await fetch(url, { method: 'POST', redirect: 'manual', headers: cookies.headers(), body })
  cookies.keep(answer.headers.getSetCookie())
  const next = answer.status === 303 ? answer.headers.get('location') : null
  const shown = next ? await fetch(new URL(next, url), { headers: cookies.headers() }) : answer
  return { isDone: next !== null, status: shown.status, html: await shown.text() }
}

function multipart(fields: FoundForm['fields']): FormData {
  const form = new FormData()
  for (const [name, value] of fields) form.append(name, value)
  return form
}
