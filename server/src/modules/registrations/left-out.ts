import type { readLeftOut } from '@sanad/shared/api/register-imports.ts'
import type { ReplyOf } from '@sanad/shared/endpoint.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { personOf } from '../../platform/actor.ts'
import { command, type Reading, type Tx } from '../../platform/command.ts'
import { type Sql, sql } from '../../platform/database.ts'
import { mustNotBelongTo } from '../identity/index.ts'
import { mustRunProgramme } from '../programmes/index.ts'
import { recordAccess } from '../record/index.ts'
import { alikeByMarks, enrollingOneByOne, mustBeAnother } from './alike.queries.ts'
import { enrol } from './enrol.ts'
import type { ReadRow } from './read-register.ts'
import { importById, lockImport } from './register-import.step.ts'

interface Place {
  readonly importId: string
  readonly line: string
}
interface LeftOut {
  readonly given: ReadRow
  readonly takenAs: string | null
  readonly associationId: string | null
}

/** A row that was left out for being like an association that registered by itself. @throws Problem object.not_found */
async function leftOutAt(read: Pick<Sql, 'row'>, { importId, line }: Place): Promise<LeftOut> {
  const found = await read.row<LeftOut>(sql`
    SELECT p.given, p.taken_as, r.association_id FROM register_import_problem p LEFT JOIN registration r ON r.id = p.taken_as
    WHERE p.import_id = ${importId} AND p.line = ${line}::int AND p.field = 'row' AND p.given IS NOT NULL`)
  if (!found) throw new Problem('object.not_found', { kind: 'register_import' })
  return found
}

/** What such a row says, and which registrations it is like. Once it was taken over it is a dossier: its association sees who looked. */
export async function leftOutRow(reading: Reading, place: Place): Promise<ReplyOf<typeof readLeftOut>> {
  const { programmeId, state } = await importById(reading, place.importId)
  mustRunProgramme(reading, programmeId)
  const { given, takenAs, associationId } = await leftOutAt(reading, place)
  if (takenAs && associationId) await recordAccess(reading, { associationId, what: 'registration', objectId: takenAs })
  const { nameAr, nameFr, province, locality, address, foundedOn, ice, email, phone, marks } = given
  return {
    ...{ line: given.line, nameAr, nameFr, province, locality, address, foundedOn, ice, email, phone, takenAs },
    isImported: state === 'imported',
    alike: takenAs ? [] : await reading.rows(alikeByMarks(marks, programmeId)),
  }
}

/**
 * A person compared the row with each registration it is like, and found it to be of another association: it is taken over as the import
 * would have (docs/decisions/0108-a-row-left-out.md).
 * @throws Problem register.not_imported, registration.alike, actor.belongs_to_it
 */
export const takeLeftOut = command({
  name: 'register.take_row',
  by: ['manager'],
  async run(tx, { differsFrom, ...place }: Place & { differsFrom: readonly string[] }) {
    const found = await lockImport(tx, place.importId)
    mustRunProgramme(tx, found.programmeId)
    tx.about('register_import', found.id, found.programmeId)
    if (found.state !== 'imported') throw new Problem('register.not_imported', { state: found.state })
    const { given, takenAs } = await leftOutAt(tx, place)
    if (takenAs) return { registrationId: takenAs }
    await enrollingOneByOne(tx, found.programmeId)
    const compared = await mustBeAnother(tx, alikeByMarks(given.marks, found.programmeId), differsFrom)
    await mustBeNobodysOwn(tx, given, compared)
    const rows = JSON.stringify([given])
    const taken = await enrol(tx, found, {
      rows,
      itself: sql`SELECT key, NULL AS reference FROM given WHERE false`,
      compared,
    })
    return { registrationId: await remember(tx, place, { given, taken }) }
  },
})

/** Neither the row's association nor one it was compared with is the manager's own. @throws Problem actor.belongs_to_it */
async function mustBeNobodysOwn(tx: Tx, { email }: ReadRow, compared: readonly string[]): Promise<void> {
  const own = await tx.row(sql`SELECT FROM person WHERE id = ${personOf(tx.actor) ?? null} AND email = ${email}`)
  if (own) throw new Problem('actor.belongs_to_it')
  const others = await tx.rows<{ associationId: string }>(sql`
    SELECT association_id FROM registration WHERE id = ANY(${compared as string[]}::uuid[]) ORDER BY id`)
  for (const { associationId } of others) await mustNotBelongTo(tx, associationId)
}

async function remember(tx: Tx, { importId, line }: Place, { given, taken }: { given: ReadRow; taken: number }) {
  const row = await tx.row<{ takenAs: string }>(sql`
    UPDATE register_import_problem SET taken_as = (SELECT r.id FROM registration r JOIN register_import i ON i.programme_id = r.programme_id
      WHERE i.id = ${importId} AND r.register_key = ${given.key})
    WHERE import_id = ${importId} AND line = ${line}::int AND field = 'row' RETURNING taken_as`)
  await tx.run(sql`UPDATE register_import SET rows_imported = rows_imported + ${taken} WHERE id = ${importId}`)
  return row?.takenAs ?? ''
}
