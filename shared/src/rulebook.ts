import * as Type from 'typebox'
import { categories } from './machines/offer.ts'
import { AmountMinor, type Currency } from './money.ts'
import type { Facts, ProblemCode } from './problems.ts'

/** Acceptance criteria a rulebook can require: each has its words in three languages (`criterion.*`). */
export const requirableCriteria = [
  'works_as_described',
  'handed_over_access',
  'data_export_shown',
  'works_on_phone',
  'content_in_languages',
  'people_trained',
  'backup_restored',
] as const

const days = (maximum: number) => Type.Integer({ minimum: 0, maximum, description: 'days' })
const perCategory = <S extends Type.TSchema>(of: S) =>
  Type.Object(Object.fromEntries(categories.map(category => [category, of])) as Record<(typeof categories)[number], S>)

/** A programme's rules as data. Published in versions; a voucher keeps for life the version it was issued under. */
export const Rules = Type.Object({
  voucherWorthMinor: AmountMinor,
  /** How many programme currency minor units one euro is, in basis points of a unit: 108000 = 10,80. */
  euroRateBasisPoints: Type.Integer({ minimum: 1, maximum: 10_000_000 }),
  activateWithinDays: days(365),
  commitWithinDays: days(730),
  deliverWithinDays: days(365),
  servicePeriodDays: days(730),
  /** Shares of the price in basis points; they sum to 10 000. The last one is due after the service period. */
  tranchesBasisPoints: Type.Array(Type.Integer({ minimum: 1, maximum: 10_000 }), { minItems: 1, maxItems: 4 }),
  correctionDays: days(90),
  correctionRounds: Type.Integer({ minimum: 0, maximum: 10 }),
  reviewWorkingDays: days(90),
  paymentWorkingDays: days(90),
  acceptanceReminderDays: days(90),
  acceptanceEscalationDays: days(90),
  /** A payee account younger than this flags a claim. */
  payeeAccountRestDays: days(90),
  categoryCapsMinor: perCategory(AmountMinor),
  requiredCriteria: perCategory(Type.Array(Type.String({ maxLength: 60 }), { maxItems: 12 })),
  quotesAboveMinor: AmountMinor,
  quotesNeeded: Type.Integer({ minimum: 1, maximum: 5 }),
  coPaymentAllowed: Type.Boolean(),
  retentionYears: Type.Integer({ minimum: 1, maximum: 30 }),
})
export type Rules = Type.Static<typeof Rules>

/** What the euro’s rate is where vouchers are in euro: no rule at all, but the versions have it. */
export const rateOfEuroItself = 10_000

/** Whether a rule says something in a programme of this currency. @param rule `voucherWorthMinor`, or with its category */
export const isRuleIn = (currency: Currency, rule: string): boolean =>
  currency !== 'EUR' || rule !== ('euroRateBasisPoints' satisfies keyof Rules)

const everyCategory = <T>(value: T) =>
  Object.fromEntries(categories.map(category => [category, value])) as Record<(typeof categories)[number], T>

/** The default rulebook of the Moroccan demo programme: 5 400,00 MAD, about 500 EUR at 10,80. */
export const defaultRules: Rules = {
  voucherWorthMinor: '540000',
  euroRateBasisPoints: 108_000,
  activateWithinDays: 60,
  commitWithinDays: 180,
  deliverWithinDays: 90,
  servicePeriodDays: 180,
  tranchesBasisPoints: [7000, 3000],
  correctionDays: 15,
  correctionRounds: 2,
  reviewWorkingDays: 10,
  paymentWorkingDays: 10,
  acceptanceReminderDays: 5,
  acceptanceEscalationDays: 10,
  payeeAccountRestDays: 14,
  categoryCapsMinor: { ...everyCategory('1000000'), training: '600000', accessibility: '800000' },
  requiredCriteria: everyCategory(['works_as_described', 'handed_over_access', 'data_export_shown']),
  quotesAboveMinor: '300000',
  quotesNeeded: 2,
  coPaymentAllowed: true,
  retentionYears: 10,
}

/** The same rules for a programme in euro: voucher of 500,00 EUR, caps and thresholds at the fixed rate. */
export const defaultEuroRules: Rules = {
  ...defaultRules,
  voucherWorthMinor: '50000',
  euroRateBasisPoints: rateOfEuroItself,
  categoryCapsMinor: { ...everyCategory('92500'), training: '55500', accessibility: '74000' },
  quotesAboveMinor: '28000',
}

export interface RulesFault {
  readonly code: Exclude<Extract<ProblemCode, `rulebook.${string}`>, 'rulebook.unchanged'>
  readonly facts: Facts
}

/** Criteria that a version of before required of a category by a name of its own, without words in three languages. */
export const ownCriteriaOf = (rules: Rules, category: (typeof categories)[number]): string[] =>
  rules.requiredCriteria[category].filter(code => !(requirableCriteria as readonly string[]).includes(code))

/**
 * What is wrong with rules whose every field is well formed; undefined when they can be published.
 * @param before the version they follow: what it required by a name of its own may stay, and nothing new may come
 */
export function faultOf(rules: Rules, before?: Rules): RulesFault | undefined {
  const fault = (code: RulesFault['code'], field: string): RulesFault => ({ code, facts: { field } })
  if (BigInt(rules.voucherWorthMinor) <= 0n) return fault('rulebook.worth_not_positive', 'voucherWorthMinor')
  const sum = rules.tranchesBasisPoints.reduce((total, share) => total + share, 0)
  if (sum !== 10_000) return { code: 'rulebook.tranches_sum', facts: { field: 'tranchesBasisPoints', sum } }
  if (rules.activateWithinDays > rules.commitWithinDays || rules.activateWithinDays < 1)
    return fault('rulebook.deadlines_reversed', 'activateWithinDays')
  if (rules.acceptanceReminderDays > rules.acceptanceEscalationDays)
    return fault('rulebook.reminder_after_escalation', 'acceptanceReminderDays')
  if (BigInt(rules.quotesAboveMinor) < 0n) return fault('rulebook.quotes_not_positive', 'quotesAboveMinor')
  for (const category of categories) {
    if (BigInt(rules.categoryCapsMinor[category]) <= 0n)
      return fault('rulebook.cap_not_positive', `categoryCapsMinor.${category}`)
    const criteria = rules.requiredCriteria[category]
    if (new Set(criteria).size < criteria.length)
      return fault('rulebook.criteria_repeated', `requiredCriteria.${category}`)
    const carried = before ? ownCriteriaOf(before, category) : []
    if (ownCriteriaOf(rules, category).some(code => !carried.includes(code)))
      return fault('rulebook.criterion_unknown', `requiredCriteria.${category}`)
  }
  return undefined
}

/** One rule that two versions state differently. */
export interface RuleChange {
  /** `voucherWorthMinor`, or with a category `categoryCapsMinor.website`. */
  readonly rule: string
  readonly before: unknown
  readonly after: unknown
}

/** What `after` states differently from `before`, in the order of the rulebook. */
export function rulesDifference(before: Rules, after: Rules): RuleChange[] {
  const [old, fresh] = [flat(before), flat(after)]
  return [...fresh]
    .filter(([rule, value]) => JSON.stringify(old.get(rule)) !== JSON.stringify(value))
    .map(([rule, value]) => ({ rule, before: old.get(rule), after: value }))
}

/** Rules by category are listed category by category. */
function flat(rules: Rules): Map<string, unknown> {
  const single = Object.keys(Rules.properties).flatMap((name): [string, unknown][] => {
    const value = rules[name as keyof Rules]
    if (typeof value !== 'object' || Array.isArray(value)) return [[name, value]]
    return categories.map(category => [`${name}.${category}`, value[category]])
  })
  return new Map(single)
}
