import { directionOf, type Lang } from './figures.ts'
import { loadMessages } from './messages.ts'
import type { ProblemCode } from './problems.ts'

const plain = ['request.too_large', 'request.too_many', 'server.busy', 'server.failed'] as const satisfies ProblemCode[]
export type PlainRefusal = (typeof plain)[number]
export const isPlainRefusal = (code: ProblemCode): code is PlainRefusal =>
  (plain as readonly ProblemCode[]).includes(code)

/** What a browser shows where no page can be made: the refusal in the three languages, for it is not known whose it is. */
export async function refusalPage(code: PlainRefusal): Promise<string> {
  const said = await Promise.all((['ar', 'fr', 'en'] as const).map(lang => inLanguage(lang, code)))
  return `<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>Sanad · سند</title></head><body><main>${said.join('')}</main></body></html>`
}

async function inLanguage(lang: Lang, code: PlainRefusal): Promise<string> {
  const t = await loadMessages(lang)
  return `<section lang="${lang}" dir="${directionOf(lang)}"><h1>${t(`problem.${code}`)}</h1><p>${t(`problem.${code}.help`)}</p></section>`
}
