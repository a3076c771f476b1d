import * as api from '@sanad/shared/api/reconciliation.ts'
import * as statements from '@sanad/shared/api/statements.ts'
import { onCall, onCommand, onQuery } from '../../platform/route.ts'
import { agreeMatch } from './agree-match.ts'
import { confirmStatement, declineStatement } from './decide-statement.ts'
import { exceptionFor, exceptionsOf } from './exception.queries.ts'
import { explainException } from './explain-exception.ts'
import { exceptionsCsv, exceptionsXlsx } from './export-exceptions.ts'
import { figureRowsOf, reconciliationOf } from './figures.queries.ts'
import { importStatement } from './import-statement.ts'
import { declineMatch, proposeMatch } from './propose-match.ts'
import { statementFor, statementsOf } from './statement.queries.ts'

const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export const reconciliationRoutes = [
  onQuery(api.readReconciliation, reading => reconciliationOf(reading)),
  onQuery(api.listFigureRows, (reading, { params, query }) => figureRowsOf(reading, params.figure, query.after)),
  onQuery(api.listExceptions, (reading, { query }) => exceptionsOf(reading, query)),
  onCall(api.exportExceptions, async ({ reading, query, reply }) => {
    const { format = 'csv', lang = 'fr', ...filter } = query
    const file =
      format === 'xlsx' ? await exceptionsXlsx(reading, filter, lang) : await exceptionsCsv(reading, filter, lang)
    return reply
      .type(format === 'xlsx' ? workbook : 'text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="reconciliation.${format}"`)
      .send(file)
  }),
  onQuery(api.showException, (reading, { params }) => exceptionFor(reading, params.exceptionId)),
  onCommand(api.explainException, explainException, ({ params, body }) => ({ ...params, ...body })),
  onCommand(api.proposeMatch, proposeMatch, ({ params, body }) => ({ ...params, ...body })),
  onCommand(api.agreeMatch, agreeMatch, ({ params, body }) => ({ ...params, ...body })),
  onCommand(api.declineMatch, declineMatch, ({ params, body }) => ({ ...params, ...body })),
  onCommand(statements.importStatement, importStatement, ({ body }) => body),
  onCommand(statements.confirmStatement, confirmStatement, ({ params }) => params),
  onCommand(statements.declineStatement, declineStatement, ({ params }) => params),
  onQuery(statements.listStatements, (reading, { query }) => statementsOf(reading, query.after)),
  onQuery(statements.showStatement, (reading, { params, query }) =>
    statementFor(reading, params.statementId, query.after),
  ),
]
