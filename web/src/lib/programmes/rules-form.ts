import { type Lang, numberText, rateText } from '@sanad/shared/figures.ts'
import { type Category, categories } from '@sanad/shared/machines/offer.ts'
import type { Currency } from '@sanad/shared/money.ts'
import { isRuleIn, ownCriteriaOf, Rules, rateOfEuroItself } from '@sanad/shared/rulebook.ts'
import type { Submitted } from '#lib/server/submitted.ts'

/** Rules that are whole numbers, in the order of the rulebook: days, years, rounds, quotes. */
export const countedRules = (Object.keys(Rules.properties) as (keyof Rules)[]).filter(rule =>
  /(Days|Years|Rounds|Needed)$/.test(rule),
) as Extract<keyof Rules, `${string}${'Days' | 'Years' | 'Rounds' | 'Needed'}`>[]

/** The rules a manager typed. What cannot be read goes to the API as it is and is refused there by code. */
export function rulesIn(form: Submitted, currency: Currency): Rules {
  const perCategory = <T>(of: (category: Category) => T) =>
    Object.fromEntries(categories.map(category => [category, of(category)])) as Record<Category, T>
  const counted = Object.fromEntries(countedRules.map(rule => [rule, form.number(rule)])) as Pick<
    Rules,
    (typeof countedRules)[number]
  >
  const decimal = (text: string) => Number(text.trim().replace(',', '.'))
  return {
    ...counted,
    voucherWorthMinor: form.amountMinor('voucherWorthMinor'),
    quotesAboveMinor: form.amountMinor('quotesAboveMinor'),
    euroRateBasisPoints: isRuleIn(currency, 'euroRateBasisPoints')
      ? Math.round(decimal(form.text('euroRateBasisPoints')) * 10_000)
      : rateOfEuroItself,
    tranchesBasisPoints: form
      .text('tranchesBasisPoints')
      .split('+')
      .map(share => Math.round(decimal(share.replace('%', '')) * 100)),
    coPaymentAllowed: form.flag('coPaymentAllowed'),
    categoryCapsMinor: perCategory(category => form.amountMinor(`categoryCapsMinor.${category}`)),
    requiredCriteria: perCategory(category => form.list(`requiredCriteria.${category}`)),
  }
}

/** By category, what the version in force requires by a name of its own: offered, or the next version would drop it unseen. */
export const ownIn = (rules: Rules) =>
  Object.fromEntries(categories.map(category => [category, ownCriteriaOf(rules, category)])) as Record<
    Category,
    string[]
  >

/** What the form starts with, written as its reader writes. */
export function startOf(rules: Rules, lang: Lang): Record<string, unknown> {
  const spread = (name: 'categoryCapsMinor' | 'requiredCriteria') =>
    categories.map(category => [`${name}.${category}`, rules[name][category]] as const)
  return {
    ...rules,
    ...Object.fromEntries([...spread('categoryCapsMinor'), ...spread('requiredCriteria')]),
    euroRateBasisPoints: rateText(rules.euroRateBasisPoints, lang),
    tranchesBasisPoints: rules.tranchesBasisPoints.map(share => numberText(share / 100, lang)).join(' + '),
  }
}
