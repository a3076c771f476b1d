import type { FormerName, NameChange } from '@sanad/shared/api/name-changes.ts'
import type { Lang } from '@sanad/shared/figures.ts'
import { hasMessage, type Translate } from '@sanad/shared/messages.ts'
import { firmName } from '#lib/catalogue/shown.ts'
import { toneOf } from '#lib/tones.ts'

type Renamed = Pick<FormerName, 'formerName' | 'formerNameAr' | 'name' | 'nameAr'>

/** `من X إلى Y`; in Arabic where both have an Arabic name that differs, else as the trade register has them. */
export function changeText(renamed: Renamed, t: Translate, lang: Lang): string {
  const { formerName, formerNameAr, name, nameAr } = renamed
  const isArabic = lang === 'ar' && formerNameAr && nameAr && formerNameAr !== nameAr
  return t('names.change', isArabic ? { formerName: formerNameAr, name: nameAr } : { formerName, name })
}

/** What became of a request, step by step; the change of names with both. */
export function changeSteps({ timeline, ...change }: NameChange, t: Translate, lang: Lang) {
  const words = (key: string) => (hasMessage(t, key) ? t(key) : key)
  return timeline.map(({ event, to, role, at }) => ({
    title: words(`name_change.event.${event}`),
    state: toneOf(to) === 'bad' ? ('bad' as const) : ('done' as const),
    at,
    by: words(`role.${role}`),
    note: event === 'accept' ? changeText(change, t, lang) : null,
  }))
}

/** A former name as the reader calls the firm. */
export const formerly = ({ formerName, formerNameAr }: FormerName, lang: Lang): string =>
  firmName({ name: formerName, nameAr: formerNameAr }, lang)
