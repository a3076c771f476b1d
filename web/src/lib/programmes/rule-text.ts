import { directionOf, type Lang, moneyText, numberText, rateText, withCurrency } from '@sanad/shared/figures.ts'
import { hasMessage, type Translate } from '@sanad/shared/messages.ts'
import type { Currency } from '@sanad/shared/money.ts'

export interface Reader {
  readonly t: Translate
  readonly lang: Lang
  readonly currency: Currency
}

/** A rule's value in the reader's words. @param rule `voucherWorthMinor`, or with its category `categoryCapsMinor.website` */
export function ruleText({ t, lang, currency }: Reader, rule: string, value: unknown): string {
  const name = rule.split('.')[0] ?? rule
  const money = (amountMinor: string) => moneyText(amountMinor, currency, lang)
  const count = Number(value)
  if (typeof value === 'boolean') return t(value ? 'rule.yes' : 'rule.no')
  if (name === 'euroRateBasisPoints') return withCurrency(rateText(count, lang), currency, lang)
  if (name.endsWith('Minor')) return money(String(value))
  if (name.endsWith('WorkingDays')) return t('rule.working_days', { count })
  if (name.endsWith('Days')) return t('rule.days', { count })
  if (name.endsWith('Years')) return t('rule.years', { count })
  if (name === 'correctionRounds') return t('rule.times', { count })
  if (name === 'tranchesBasisPoints')
    return (value as number[]).map(share => isolated(`${numberText(share / 100, lang)} %`, lang)).join(' + ')
  if (Array.isArray(value)) return value.map(code => criterionText(t, String(code))).join(' ') || t('rule.none')
  return numberText(count, lang)
}

/** The name of a rule, with its category where it has one. */
export function ruleName(t: Translate, rule: string): string {
  const [name = '', category] = rule.split('.')
  const word = (key: string) => (hasMessage(t, key) ? t(key) : key)
  return category ? `${word(`rule.${name}`)} · ${word(`category.${category}`)}` : word(`rule.${name}`)
}

/** The words of a criterion; one by a name of its own has no other words than that name. */
export const criterionText = (t: Translate, code: string): string => {
  const key = `criterion.${code}`
  return hasMessage(t, key) ? t(key) : `\u2068${code.replaceAll('_', ' ')}\u2069`
}

const isolated = (text: string, lang: Lang): string => (directionOf(lang) === 'rtl' ? `\u2066${text}\u2069` : text)
