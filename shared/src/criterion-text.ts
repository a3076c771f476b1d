import type { Criterion } from './api/catalogue.ts'
import type { Lang } from './figures.ts'
import { hasMessage, type Translate } from './messages.ts'
import { textIn } from './texts.ts'

/** The words of a criterion: the provider's own, or those of a code of the rulebook. A code without words is shown as words. */
export function criterionText({ code, texts }: Criterion, lang: Lang, t: Translate): string {
  if (texts) return textIn(texts, lang)
  const key = `criterion.${code}`
  return hasMessage(t, key) ? t(key) : code.replaceAll('_', ' ')
}
