import * as api from '@sanad/shared/api/name-changes.ts'
import { onCommand, onQuery } from '../../platform/route.ts'
import { fileReaders } from '../files/index.ts'
import { askForNames, withdrawNameChange } from './ask-for-names.ts'
import { acceptNameChange, refuseNameChange } from './decide-name-change.ts'
import { formerNamesOf, myNames, nameChangeById, nameChangeQueue } from './name-change.queries.ts'
import { paperReader } from './paper-reader.ts'

fileReaders.add(paperReader)

export const namingRoutes = [
  onQuery(api.getMyNames, read => myNames(read)),
  onCommand(api.askForNames, askForNames, ({ body }) => body),
  onCommand(api.withdrawNameChange, withdrawNameChange, ({ params }) => params),
  onQuery(api.listNameChanges, (read, { query }) => nameChangeQueue(read, query)),
  onQuery(api.getNameChange, (read, { params }) => nameChangeById(read, params.nameChangeId)),
  onCommand(api.acceptNameChange, acceptNameChange, ({ params }) => params),
  onCommand(api.refuseNameChange, refuseNameChange, ({ params, body }) => ({ ...params, ...body })),
  onQuery(api.listFormerNames, (read, { params }) => formerNamesOf(read, params.providerId)),
]
