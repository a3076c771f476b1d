import * as Type from 'typebox'
import { programmeMachine } from '../machines/programme.ts'
import { AmountMinor, Currency } from '../money.ts'
import { Day, Id, oneOf } from '../schema.ts'

/** A name in the three languages of the platform. */
export const Names = Type.Object({
  ar: Type.String({ minLength: 1, maxLength: 200 }),
  fr: Type.String({ minLength: 1, maxLength: 200 }),
  en: Type.String({ minLength: 1, maxLength: 200 }),
})
export type Names = Type.Static<typeof Names>

export const Rail = oneOf(['bank', 'stripe'])
export const ProgrammeState = oneOf(programmeMachine.states)

/** What other areas show of a programme beside their own objects. */
export const ProgrammeRef = Type.Object({ id: Id, code: Type.String(), name: Names, currency: Currency })
export type ProgrammeRef = Type.Static<typeof ProgrammeRef>

export const publicProperties = {
  ...ProgrammeRef.properties,
  country: Type.String({ description: 'ISO 3166-1 alpha-2' }),
  rail: Rail,
  state: ProgrammeState,
  opensOn: Day,
  closesOn: Day,
  budgetMinor: AmountMinor,
  voucherWorthMinor: AmountMinor,
  rulebookVersion: Type.Integer(),
}
export const PublicProgramme = Type.Object(publicProperties)
export type PublicProgramme = Type.Static<typeof PublicProgramme>
