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
<style>:root{color-scheme:light dark;font:17px/1.6 system-ui}main{max-inline-size:34rem;margin:auto;padding:1rem}h1{font-size:1.2rem;margin-block:1.5rem 0}p{margin:0}</style><title>Sanad · سند</title></head><body><main>${said.join('')}</main></body></html>`
}

async function inLanguage(lang: Lang, code: PlainRefusal): Promise<string> {
  const t = await loadMessages(lang)
  return `<section lang="${lang}" dir="${directionOf(lang)}"><h1>${t(`problem.${code}`)}</h1><p>${t(`problem.${code}.help`)}</p></section>`
}
