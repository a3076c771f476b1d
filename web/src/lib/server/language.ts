import { isLang, type Lang } from '@sanad/shared/figures.ts'
import type { RequestEvent } from '@sveltejs/kit'

const yearSeconds = 31_536_000

/** `?lang=` (kept in a cookie), else the cookie, else what the browser prefers, else Arabic. */
export function languageOf(event: Pick<RequestEvent, 'url' | 'cookies' | 'request'>): Lang {
  const asked = event.url.searchParams.get('lang')
  if (isLang(asked)) {
    event.cookies.set('lang', asked, { path: '/', maxAge: yearSeconds, sameSite: 'lax', secure: false, httpOnly: true })
    return asked
  }
  const kept = event.cookies.get('lang')
  return isLang(kept) ? kept : preferred(event.request.headers.get('accept-language'))
}

/** The first of our languages in an `accept-language` header, by weight (RFC 9110, section 12.5.4). */
export function preferred(header: string | null): Lang {
  const ranked = (header ?? '')
    .split(',')
    .map(part => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
      const weight = parameters.find(parameter => parameter.trim().startsWith('q='))
      return { lang: tag.split('-')[0], weight: weight ? Number(weight.trim().slice(2)) || 0 : 1 }
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
  const found = ranked.find(({ lang }) => isLang(lang))?.lang
  return isLang(found) ? found : 'ar'
}
