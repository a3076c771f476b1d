import { directionOf, type Lang } from './figures.ts'
import { loadMessages } from './messages.ts'
import type { ProblemCode } from './problems.ts'

const plain = [
  'request.not_found',
  'request.too_large',
  'request.too_slow',
  'request.too_many',
  'server.busy',
  'server.failed',
] as const satisfies ProblemCode[]
export type PlainRefusal = (typeof plain)[number]
export const isPlainRefusal = (code: ProblemCode): code is PlainRefusal =>
  (plain as readonly ProblemCode[]).includes(code)

/** What a browser shows where no page can be made: the refusal in the three languages, for it is not known whose it is. */
export async function refusalPage(code: PlainRefusal): Promise<string> {
  const said = await Promise.all((['ar', 'fr', 'en'] as const).map(lang => inLanguage(lang, code)))
  return `<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<style>:root{color-scheme:light dark;font:17px/1.6 system-ui,sans-serif;background:light-dark(#fbf8f2,#12171d);color:light-dark(#1c2430,#eceae4)}main{max-inline-size:34rem;margin:auto;padding:1rem}header{font-weight:700;color:light-dark(#0b6b50,#4fc39c)}section{margin-block-start:1rem;padding-block-start:1rem;border-block-start:1px solid light-dark(#e4ddd0,#2d3742)}h1,h2{font-size:1.2rem;line-height:1.4;margin:0}p{margin:.3rem 0 0}a{color:light-dark(#3346c4,#9aa8ff);display:inline-block;padding-block:.4rem}</style><title>Sanad · سند</title></head><body><main><header>سند · Sanad</header>${said.join('')}</main></body></html>`
}

async function inLanguage(lang: Lang, code: PlainRefusal): Promise<string> {
  const t = await loadMessages(lang)
  const heading = lang === 'ar' ? 'h1' : 'h2'
  return `<section lang="${lang}" dir="${directionOf(lang)}"><${heading}>${t(`problem.${code}`)}</${heading}><p>${t(`problem.${code}.help`)}</p><p><a href="/?lang=${lang}">${t('nav.home')}</a></p></section>`
}
