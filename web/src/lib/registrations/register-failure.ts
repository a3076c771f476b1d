import type { RegisterField } from '@sanad/shared/api/register-imports.ts'
import type { Lang } from '@sanad/shared/figures.ts'
import type { Translate } from '@sanad/shared/messages.ts'

/** What the reason of an unreadable register is about: the missing columns by the titles the page names, else as it stands in the file. */
export function failureDetail(
  { failure, failureDetail: detail }: { failure: string | null; failureDetail: string | null },
  t: Translate,
  lang: Lang,
): string {
  if (failure !== 'column_missing' || !detail) return detail ?? ''
  const either = t('register.failure.either', { one: t('register.field.name_ar'), other: t('register.field.name_fr') })
  const titles = detail
    .split(',')
    .map(field => (field === 'name_ar' ? either : t(`register.field.${field as RegisterField}`)))
  return t('register.failure.missing', { columns: titles.join(lang === 'ar' ? '، ' : ', ') })
}
