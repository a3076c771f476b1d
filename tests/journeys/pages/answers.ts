import type { Site } from '../site/site.ts'
import type { Stop } from './walk.ts'

/** A page as the server sends it. */
export interface Answer {
  readonly url: string
  readonly html: string
}

/** A page in English, as a browser of whoever visits a stop gets it. */
export async function readAt(site: Site, stop: Stop): Promise<Answer> {
  const answer = await fetch(site.url + stop.path, { headers: (await Cookies.at(site, stop)).headers() })
  return { url: answer.url, html: await answer.text() }
}

/** What a browser of a stop's visitor keeps from answer to answer, and sends. */
export class Cookies {
  readonly #values = new Map<string, string>()

  static async at(site: Site, { cookies, email }: Stop): Promise<Cookies> {
    const all = new Cookies()
    const left = Object.entries(cookies).map(
      ([name, value]) => `${name}=${encodeURIComponent(decodeURIComponent(value))}`,
    )
    all.keep(email ? [...left, await site.sessions.of(email)] : left)
    return all
  }

  keep(lines: readonly string[]): void {
    for (const line of lines) {
      const [name = '', ...value] = line.split(';')[0]?.split('=') ?? []
      this.#values.set(name, value.join('='))
    }
  }

  headers(): Record<string, string> {
    const cookie = [...this.#values].map(each => each.join('=')).join('; ')
    return { accept: 'text/html', 'accept-language': 'en', cookie }
  }
}
