import * as api from '@sanad/shared/api/register-imports.ts'
import { onCall, onCommand, onQuery } from '../../platform/route.ts'
import { retryImport } from './interrupted-imports.ts'
import { leftOutRow, takeLeftOut } from './left-out.ts'
import { problemsCsv, registerImport, registerImports, registerProblems } from './register-import.queries.ts'
import { acceptRegisterImport, startRegisterImport } from './start-register-import.ts'

export const registerImportRoutes = [
  onCommand(api.startRegisterImport, startRegisterImport, ({ body }) => body),
  onCommand(api.acceptRegisterImport, acceptRegisterImport, ({ params }) => params),
  onCommand(api.retryRegisterImport, retryImport, ({ params }) => params),
  onQuery(api.listRegisterImports, (reading, { query }) => registerImports(reading, query)),
  onQuery(api.readRegisterImport, (reading, { params }) => registerImport(reading, params.importId)),
  onQuery(api.listRegisterProblems, (reading, { params, query }) => registerProblems(reading, params.importId, query)),
  onQuery(api.readLeftOut, (reading, { params }) => leftOutRow(reading, params)),
  onCommand(api.takeLeftOut, takeLeftOut, ({ params, body }) => ({ ...params, ...body })),
  onCall(api.exportRegisterProblems, async ({ reading, params, query, reply }) => {
    const csv = await problemsCsv(reading, params.importId, { ...query, lang: query.lang ?? 'ar' })
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="register-problems.csv"')
      .header('cache-control', 'private, no-store')
      .send(csv)
  }),
]
