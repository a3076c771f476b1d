import {
  type RegisterImportState,
  registerImportMachine,
  registerImportRoles,
} from '@sanad/shared/machines/register-import.ts'
import { Problem } from '@sanad/shared/problems.ts'
import type { Tx } from '../../platform/command.ts'
import { type Query, type Sql, sql } from '../../platform/database.ts'
import { lifeCycle } from '../../platform/step.ts'

export interface Import {
  readonly id: string
  readonly programmeId: string
  readonly fileId: string
  readonly state: RegisterImportState
}

export const registerImportLife = lifeCycle({
  kind: 'register_import',
  machine: registerImportMachine,
  roles: registerImportRoles,
})

const columns = sql`id, programme_id, file_id, state`

async function one(read: Sql, query: Query<Import>): Promise<Import> {
  const found = await read.row(query)
  if (!found) throw new Problem('object.not_found', { kind: 'register_import' })
  return found
}

/** @throws Problem object.not_found */
export const importById = (read: Sql, id: string): Promise<Import> =>
  one(read, sql`SELECT ${columns} FROM register_import WHERE id = ${id}`)

/** Locks the row until the transaction ends. @throws Problem object.not_found */
export async function lockImport(tx: Tx, id: string): Promise<Import> {
  return one(tx, sql`SELECT ${columns} FROM register_import WHERE id = ${id} FOR NO KEY UPDATE`)
}

/**
 * Selects `known` when a row with this key was taken over before, through the key's own index whatever the statistics say while
 * a table grows by 200 000 rows: any plan that starts from the programme reads all of them again, for each row.
 */
export const knownKey = (key: Query<unknown>, programmeId: string): Query<unknown> => sql`
  SELECT true AS known FROM registration WHERE register_key = ${key} AND programme_id::text = ${programmeId} LIMIT 1`
