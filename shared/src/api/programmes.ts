import * as Type from 'typebox'
import { anyone, endpoint } from '../endpoint.ts'
import { AmountMinor, Currency } from '../money.ts'
import { officeRoles } from '../roles.ts'
import { Rules } from '../rulebook.ts'
import { Day, Id, Nullable } from '../schema.ts'
import { Names, ProgrammeState, PublicProgramme, publicProperties, Rail } from './programme-parts.ts'
import { Timeline } from './record.ts'

export { Names, ProgrammeRef, PublicProgramme } from './programme-parts.ts'

const inProgramme = Type.Object({ programmeId: Id })

export const NewProgramme = Type.Object({
  code: Type.String({ pattern: '^[A-Z0-9-]{2,20}$', description: 'short, and no other programme’s' }),
  name: Names,
  country: Type.String({ pattern: '^[A-Z]{2}$', description: 'ISO 3166-1 alpha-2' }),
  currency: Currency,
  rail: Rail,
  budgetMinor: Type.String({ pattern: '^[1-9][0-9]{0,16}$', description: 'whole minor units' }),
  opensOn: Day,
  closesOn: Day,
  debtorName: Type.String({ minLength: 1, maxLength: 70, description: 'payer as the bank shows it' }),
  debtorAccount: Type.Optional(Type.String({ maxLength: 42, description: 'IBAN, on the bank rail' })),
  debtorBic: Type.Optional(Type.String({ maxLength: 14, description: 'BIC (ISO 9362), on the bank rail' })),
})
export type NewProgramme = Type.Static<typeof NewProgramme>

const describing = [
  'programme.code_taken',
  'programme.dates_reversed',
  'programme.rail_currency',
  'programme.account_invalid',
] as const

export const createProgramme = endpoint({
  method: 'POST',
  path: '/programmes',
  summary: 'Create a programme in draft, with the default rulebook of its currency',
  description: 'Whoever creates it is its first manager.',
  by: ['manager'],
  body: NewProgramme,
  reply: Type.Object({ programmeId: Id }),
  problems: [...describing],
})

export const editProgramme = endpoint({
  method: 'PUT',
  path: '/programmes/:programmeId',
  summary: 'Say anew what a programme in draft is',
  description: 'Once money has come in, the currency stays and the budget is not less than what came in.',
  by: ['manager'],
  params: inProgramme,
  body: NewProgramme,
  problems: [...describing, 'programme.not_draft', 'programme.currency_fixed', 'programme.budget_below_funded'],
})

export const fundProgramme = endpoint({
  method: 'POST',
  path: '/programmes/:programmeId/fundings',
  summary: 'Put money into the pool; together never more than the budget',
  by: ['manager'],
  params: inProgramme,
  body: Type.Object({ amountMinor: AmountMinor }),
  reply: Type.Object({ fundedMinor: AmountMinor }),
  problems: [
    'programme.undescribed',
    'programme.budget_exceeded',
    'programme.amount_not_positive',
    'event.not_possible',
  ],
})

const Moved = Type.Object({ state: ProgrammeState })
export const openProgramme = endpoint({
  method: 'POST',
  path: '/programmes/:programmeId/open',
  summary: 'Open a programme: vouchers can be issued',
  by: ['manager'],
  params: inProgramme,
  reply: Moved,
  problems: ['programme.undescribed', 'programme.not_funded', 'event.not_possible'],
})
export const closeProgramme = endpoint({
  method: 'POST',
  path: '/programmes/:programmeId/close',
  summary: 'Close a programme: no further voucher; those issued live on',
  by: ['manager'],
  params: inProgramme,
  reply: Moved,
  problems: ['programme.issue_running', 'event.not_possible'],
})

export const publishRulebook = endpoint({
  method: 'POST',
  path: '/programmes/:programmeId/rulebooks',
  summary: 'Publish a new version of the rules; vouchers already issued keep theirs',
  by: ['manager'],
  params: inProgramme,
  body: Type.Object({ rules: Rules, note: Type.String({ maxLength: 1000 }) }),
  reply: Type.Object({ rulebookId: Id, version: Type.Integer() }),
  problems: [
    'rulebook.unchanged',
    'rulebook.worth_not_positive',
    'rulebook.tranches_sum',
    'rulebook.deadlines_reversed',
    'rulebook.cap_not_positive',
    'rulebook.quotes_not_positive',
    'rulebook.reminder_after_escalation',
    'rulebook.criteria_repeated',
    'rulebook.criterion_unknown',
    'event.not_possible',
  ],
})

export const listProgrammes = endpoint({
  method: 'GET',
  path: '/programmes',
  summary: 'Programmes open or closed, newest first',
  by: anyone,
  reply: Type.Object({ programmes: Type.Array(PublicProgramme) }),
})
export const readProgramme = endpoint({
  method: 'GET',
  path: '/programmes/:programmeId',
  summary: 'One programme as everybody may see it',
  by: anyone,
  params: inProgramme,
  reply: PublicProgramme,
})

const RulebookLine = Type.Object({
  id: Id,
  version: Type.Integer(),
  publishedAt: Type.String(),
  note: Type.String(),
  isCurrent: Type.Boolean(),
})
export const listRulebooks = endpoint({
  method: 'GET',
  path: '/programmes/:programmeId/rulebooks',
  summary: 'Every version of the rules, newest first, with what it says',
  by: anyone,
  params: inProgramme,
  reply: Type.Object({ versions: Type.Array(Type.Object({ ...RulebookLine.properties, rules: Rules })) }),
})

const Step = Type.Object({
  event: Type.String(),
  because: Nullable(Type.String({ description: 'refusal code; null when possible now' })),
})
export const readOwnProgramme = endpoint({
  method: 'GET',
  path: '/programme',
  summary: 'The programme I work for, with its money and what can be done',
  by: officeRoles,
  reply: Type.Object({
    ...publicProperties,
    debtorName: Type.String(),
    debtorAccount: Nullable(Type.String()),
    debtorBic: Nullable(Type.String()),
    fundedMinor: AmountMinor,
    poolMinor: AmountMinor,
    actions: Type.Array(Step),
    timeline: Timeline,
  }),
})
