import * as api from '@sanad/shared/api/programmes.ts'
import { sql } from '../../platform/database.ts'
import { onCommand, onQuery } from '../../platform/route.ts'
import { ownerNamings } from '../ledger/index.ts'
import { nameObjects } from '../record/index.ts'
import { createProgramme } from './create-programme.ts'
import { editProgramme } from './edit-programme.ts'
import { fundProgramme } from './fund-programme.ts'
import { closeProgramme, openProgramme } from './open-programme.ts'
import { ownProgramme, programmeForAll, programmesForAll, rulebooksOf } from './programme.queries.ts'
import { programmeNaming } from './programme-naming.ts'
import { publishRulebook } from './publish-rulebook.ts'

nameObjects('programme', id => sql`programme WHERE id = ${id}`, { name: sql`name` })

ownerNamings.add(programmeNaming)

export const programmesRoutes = [
  onCommand(api.createProgramme, createProgramme, ({ body }) => body),
  onCommand(api.editProgramme, editProgramme, ({ params, body }) => ({ ...params, ...body })),
  onCommand(api.fundProgramme, fundProgramme, ({ params, body }) => ({ ...params, ...body })),
  onCommand(api.openProgramme, openProgramme, ({ params }) => params),
  onCommand(api.closeProgramme, closeProgramme, ({ params }) => params),
  onCommand(api.publishRulebook, publishRulebook, ({ params, body }) => ({ ...params, ...body })),
  onQuery(api.listProgrammes, reading => programmesForAll(reading)),
  onQuery(api.readProgramme, (reading, { params }) => programmeForAll(reading, params.programmeId)),
  onQuery(api.listRulebooks, (reading, { params }) => rulebooksOf(reading, params.programmeId)),
  onQuery(api.readOwnProgramme, reading => ownProgramme(reading)),
]
