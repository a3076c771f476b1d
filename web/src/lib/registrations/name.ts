import type { Lang } from '@sanad/shared/figures.ts'

/** An association's name for a reader: in Arabic where it has one and the reader reads it, else in French. */
export const nameIn = (lang: Lang, { nameAr, nameFr }: { readonly nameAr: string; readonly nameFr: string }): string =>
  lang === 'ar' ? nameAr || nameFr : nameFr || nameAr
