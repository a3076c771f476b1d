import { demoDomain } from '@sanad/shared/demo-domain.ts'
import { days } from './calendar.ts'
import { firstLife, secondLife, type VoucherLife } from './lives.ts'
import type { RegistrationFate } from './registrations.ts'

/** An association that registers on its own in the Moroccan programme. */
export interface Applicant {
  readonly day: number
  readonly fate: RegistrationFate
  readonly email?: string
  /** The voucher it gets, and what it does with it; `own`: issued to it alone. */
  readonly voucher?: { readonly issued: number; readonly life: VoucherLife; readonly own?: true }
}

const waiting = (...list: readonly [day: number, fate: RegistrationFate][]): Applicant[] =>
  list.map(([day, fate]) => ({ day, fate }))

/** Somebody registers an association that stands in the register, where nobody acts for it: a reviewer has to decide on the first, and merged the second. */
export const registeredTwice = [
  { applicant: 12, inRegister: 82 },
  { applicant: 20, inRegister: 88 },
]

/** The three officers of the demo's accounts come first. */
export const applicants: readonly Applicant[] = [
  { day: -3, fate: 'draft_identity', email: `association.new@${demoDomain}` },
  {
    day: -40,
    fate: 'eligible',
    email: `association@${demoDomain}`,
    voucher: { issued: -30, own: true, life: { is: 'idle' } },
  },
  {
    day: -90,
    fate: 'eligible',
    email: `association.delivery@${demoDomain}`,
    voucher: {
      issued: -80,
      own: true,
      life: {
        is: 'spent',
        purchases: [
          { day: -60, end: 'claimed', price: 'part', firm: 0 },
          { day: -21, end: 'delivered', price: 'part', firm: 0 },
        ],
      },
    },
  },
  ...waiting(
    [-20, 'draft_empty'],
    [-6, 'draft_complete'],
    [-2, 'draft_identity'],
    [-31, 'submitted'],
    [-26, 'submitted'],
  ),
  ...waiting(
    [-9, 'submitted'],
    [-8, 'submitted'],
    [-7, 'submitted'],
    [-5, 'submitted'],
    [-4, 'submitted'],
    [-2, 'submitted'],
    [-1, 'submitted'],
  ),
  ...waiting(
    [-15, 'needs_info'],
    [-12, 'needs_info'],
    [-10, 'needs_info'],
    [-60, 'refused'],
    [-35, 'refused'],
    [-18, 'merged'],
  ),
  ...waiting(
    [-24, 'appealed'],
    [-20, 'appealed'],
    [-100, 'appeal_won'],
    [-14, 'eligible'],
    [-16, 'eligible'],
    [-190, 'answered'],
    [-175, 'answered'],
  ),
  ...Array.from(
    { length: 8 },
    (_, at): Applicant => ({
      day: days.first + 4 + (at % 6),
      fate: at % 5 === 4 ? 'answered' : 'eligible',
      voucher: { issued: days.firstIssue, life: firstLife(at * 8 + 3) },
    }),
  ),
  ...Array.from(
    { length: 8 },
    (_, at): Applicant => ({
      day: days.secondIssue - 20 - (at % 10),
      fate: at % 4 === 3 ? 'answered' : 'eligible',
      voucher: { issued: days.secondIssue, life: secondLife(at + 118) },
    }),
  ),
]
