import { ribOf } from '@sanad/shared/formats/rib.ts'
import type { Random } from './random.ts'

export interface DemoBank {
  /** First three digits of its RIBs. */
  readonly code: string
  readonly name: string
  /** ISO 9362; a bank without one is paid by its RIB alone. */
  readonly bic?: string
}

/** Moroccan banks with the codes their RIBs begin with. */
export const banks: readonly DemoBank[] = [
  { code: '007', name: 'Attijariwafa bank', bic: 'BCMAMAMC' },
  { code: '011', name: 'Bank of Africa', bic: 'BMCEMAMC' },
  { code: '013', name: 'BMCI', bic: 'BMCIMAMC' },
  { code: '021', name: 'Crédit du Maroc', bic: 'CDMAMAMC' },
  { code: '022', name: 'Saham Bank', bic: 'SGMBMAMC' },
  { code: '145', name: 'Banque Populaire Marrakech', bic: 'BCPOMAMC' },
  { code: '181', name: 'Banque Populaire Rabat', bic: 'BCPOMAMC' },
  { code: '190', name: 'Banque Centrale Populaire', bic: 'BCPOMAMC' },
  { code: '225', name: 'Crédit Agricole du Maroc', bic: 'CNCAMAMR' },
  { code: '230', name: 'CIH Bank', bic: 'CIHMMAMC' },
  { code: '310', name: 'Trésorerie générale du Royaume' },
  { code: '350', name: 'Al Barid Bank', bic: 'ABBMMAMC' },
]

/** An account at one of the banks; the RIB is valid, the account invented. */
export function accountOf(random: Random): { bank: DemoBank; rib: string } {
  const bank = random.pick(banks)
  return { bank, rib: ribOf({ bank: bank.code, locality: random.digits(3), account: random.digits(16) }) }
}
