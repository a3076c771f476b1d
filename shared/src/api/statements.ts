import * as Type from 'typebox'
import { endpoint } from '../endpoint.ts'
import { exceptionReasons } from '../machines/reconciliation-exception.ts'
import { statementMachine, statementRoles } from '../machines/statement.ts'
import { AmountMinor, Currency } from '../money.ts'
import { Day, Id, Instant, Nullable, oneOf } from '../schema.ts'
import { moneyReaders } from './payouts.ts'
import { Timeline } from './record.ts'

const Bank = ['treasurer', 'auditor'] as const
const statement = {
  id: Id,
  number: Type.String(),
  fileName: Type.String({ description: 'What the file was called: all there is to tell a refused one by' }),
  accountTail: Type.String(),
  state: oneOf(statementMachine.states),
  failure: Nullable(Type.String()),
  failureLine: Nullable(Type.Integer()),
  fromOn: Nullable(Day),
  toOn: Nullable(Day),
  openingMinor: Nullable(AmountMinor),
  closingMinor: Nullable(AmountMinor),
  follows: Type.Boolean({
    description:
      'It opens with what a statement before it closed with, or is the first: no statement is missing before it',
  }),
  entries: Type.Integer(),
  exceptions: Type.Integer({ description: 'entries that are an open exception' }),
  importedByName: Type.String(),
  importedAt: Instant,
  decidedByName: Nullable(Type.String({ description: 'who confirmed or declined it' })),
  decidedAt: Nullable(Instant),
}
export const StatementSummary = Type.Object(statement)
export type StatementSummary = Type.Static<typeof StatementSummary>

export const importStatement = endpoint({
  method: 'POST',
  path: '/statements',
  summary:
    'Takes in a bank statement (camt.053) that was stored as a file; read in the background, it waits for another person',
  by: Bank,
  body: Type.Object({ fileId: Id }),
  reply: Type.Object({ id: Id }),
  problems: ['file.not_found', 'statement.already_imported', 'statement.no_account'],
})

export const listStatements = endpoint({
  method: 'GET',
  path: '/statements',
  summary: 'Bank statements of my programme, newest first',
  by: moneyReaders,
  query: Type.Object({ after: Type.Optional(Id) }),
  reply: Type.Object({ currency: Currency, statements: Type.Array(StatementSummary), next: Nullable(Id) }),
})

const one = Type.Object({ statementId: Id })

export const confirmStatement = endpoint({
  method: 'POST',
  path: '/statements/:statementId/confirm',
  summary: 'Somebody who did not import it found it at the bank: its lines count, and are matched in the background',
  by: statementRoles.confirm,
  freshSecondFactor: 'everybody',
  params: one,
  problems: ['object.not_found', 'event.not_possible', 'statement.four_eyes'],
})

export const declineStatement = endpoint({
  method: 'POST',
  path: '/statements/:statementId/decline',
  summary: 'A statement that nobody confirmed is let go: none of its lines counts, and its file may be imported again',
  by: statementRoles.decline,
  params: one,
  problems: ['object.not_found', 'event.not_possible'],
})

export const StatementLine = Type.Object({
  id: Id,
  position: Type.Integer(),
  bookedOn: Day,
  amountMinor: AmountMinor,
  counterpartyName: Type.String(),
  remittance: Type.String(),
  payoutReference: Nullable(Type.String()),
  foundBy: Nullable(oneOf(['end_to_end_id', 'amount_account_remittance', 'person'])),
  exceptionId: Nullable(Id),
  reason: Nullable(oneOf(exceptionReasons)),
})

export const showStatement = endpoint({
  method: 'GET',
  path: '/statements/:statementId',
  summary: 'One statement and its entries, each with the payout or the exception it is',
  by: moneyReaders,
  params: one,
  query: Type.Object({ after: Type.Optional(Type.Integer({ minimum: 0, maximum: 2_147_483_647 })) }),
  reply: Type.Object({
    ...statement,
    currency: Currency,
    sumMinor: AmountMinor,
    cameIn: Type.Object(
      { count: Type.Integer(), amountMinor: AmountMinor },
      { description: 'lines that bring money: what a payout gets back is among them, and is paid again' },
    ),
    actions: Type.Array(Type.Object({ event: oneOf(['confirm', 'decline']), because: Nullable(Type.String()) })),
    lines: Type.Array(StatementLine),
    next: Nullable(Type.Integer()),
    timeline: Timeline,
  }),
})

export const makeDemoStatement = endpoint({
  method: 'POST',
  path: '/demo/batches/:batchId/statement',
  summary:
    'Demo only: the bank books a sent batch (one returned, one fee, one unknown line) and its statement is imported',
  by: Bank,
  params: Type.Object({ batchId: Id }),
  reply: Type.Object({ id: Id }),
  problems: [
    'file.no_room',
    'object.not_found',
    'event.not_possible',
    'batch.file_pending',
    'batch.no_file',
    'statement.already_imported',
    'statement.no_account',
    'file.not_found',
    'file.empty',
    'file.type_refused',
    'file.too_large',
  ],
})
