import { ibanOfRib, parseIban } from '@sanad/shared/formats/iban.ts'
import { parseRib } from '@sanad/shared/formats/rib.ts'

export interface AccountNumber {
  readonly kind: 'rib' | 'iban'
  /** Electronic form. */
  readonly number: string
  /** One text for one account, however it was written: its IBAN. */
  readonly canonical: string
}

/** Reads a typed RIB (24 digits) or IBAN. @returns undefined when its check digits are wrong */
export function readAccountNumber(typed: string): AccountNumber | undefined {
  const rib = parseRib(typed)
  if (rib) return { kind: 'rib', number: rib, canonical: ibanOfRib(rib) }
  const iban = parseIban(typed)
  return iban ? { kind: 'iban', number: iban, canonical: iban } : undefined
}
