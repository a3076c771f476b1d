import { type Lang, moneyText } from '@sanad/shared/figures.ts'
import type { Currency } from '@sanad/shared/money.ts'

interface Payout {
  readonly id: string
  readonly reference: string
  readonly providerName: string
  readonly amountMinor: bigint | string
}

/** A payout to choose among others: each part in a direction of its own (UAX #9, FSI … PDI), an `<option>` having no markup to say so. */
export const payoutChoice = ({ id, reference, providerName, amountMinor }: Payout, currency: Currency, lang: Lang) => ({
  value: id,
  label: [reference, providerName, moneyText(amountMinor, currency, lang)]
    .map(part => `\u2068${part}\u2069`)
    .join(' · '),
})
