import type { PersonActor } from '../../../platform/actor.ts'
import type { DemoAssociation, DemoOffer, DemoProvider, Random } from '../names/index.ts'
import { randomOf } from '../names/index.ts'
import type { Company } from './company.ts'
import type { Diary } from './diary.ts'
import type { Firm } from './firms.ts'
import type { ListedOffer } from './offers.ts'

export type OfficeRole = 'manager' | 'certifier' | 'reviewer' | 'treasurer' | 'secondTreasurer' | 'auditor'

export interface StagedProgramme {
  readonly id: string
  readonly currency: 'MAD' | 'EUR'
  readonly office: Readonly<Record<OfficeRole, PersonActor>>
}

/** What every story of the seed needs: who there is, what day it is, and numbers that are the same each time. */
export interface Stage {
  readonly company: Company
  readonly diary: Diary
  readonly programmes: { readonly bank: StagedProgramme; readonly stripe: StagedProgramme }
  readonly associations: readonly DemoAssociation[]
  readonly providers: readonly DemoProvider[]
  readonly offers: readonly DemoOffer[]
  /** What can be bought so far, and from whom. */
  readonly catalogue: ListedOffer[]
  readonly firms: Map<number, Firm>
  /** RIBs of accounts firms open later. */
  readonly spareAccounts: readonly string[]
  /** Whether firms are connected to Stripe: to the demo's own, never to a real one. */
  readonly hasFakeStripe: boolean
}

/** Random numbers of one story: they do not depend on what the others do meanwhile. */
export const randomFor = (story: string, number = 0): Random =>
  randomOf(
    [...`${story}:${number}`].reduce(
      (hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), 16_777_619),
      2_166_136_261,
    ),
  )
