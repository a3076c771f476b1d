import type { Lang } from '@sanad/shared/figures.ts'
import { type Translate, translator } from '@sanad/shared/messages.ts'
import { page } from '$app/state'

/** The reader's language. Call while a component is being made. */
export const useLang = (): Lang => page.data.lang ?? 'ar'

/** The words of the reader's language: `const t = useT()`, then `t('some.key', { count })`. */
export const useT = (): Translate => translator(useLang())
