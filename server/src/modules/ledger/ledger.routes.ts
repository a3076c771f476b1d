import * as api from '@sanad/shared/api/ledger.ts'
import { onCall, onQuery } from '../../platform/route.ts'
import { accountFor, accountsOf, trialBalance } from './account.queries.ts'
import { postingsCsv } from './export-postings.ts'
import { transactionFor, transactionsOf } from './transaction.queries.ts'

export const ledgerRoutes = [
  onQuery(api.readTrialBalance, reading => trialBalance(reading)),
  onQuery(api.listAccounts, (reading, { params, query }) => accountsOf(reading, params.kind, query.after)),
  onQuery(api.readAccount, (reading, { params, query }) => accountFor(reading, { ...params, after: query.after })),
  onQuery(api.listTransactions, (reading, { query }) => transactionsOf(reading, query)),
  onQuery(api.readTransaction, (reading, { params, query }) =>
    transactionFor(reading, params.transactionId, query.after),
  ),
  onCall(api.exportPostings, async ({ reading, query: { lang = 'fr', ...filter }, reply }) =>
    reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="ledger.csv"')
      .send(await postingsCsv(reading, filter, lang)),
  ),
]
