import type { Tx } from '../../platform/command.ts'
import { type Sql, sql } from '../../platform/database.ts'

/**
 * Whether others rely on what a firm is called: it asked to be certified under its names, is, or was. The rule itself is in
 * the database, which holds its staff to it (docs/decisions/0034-names-that-were-looked-at.md).
 */
export async function namesAreFixed(read: Pick<Sql, 'row'>, providerId: string): Promise<boolean> {
  const asked = await read.row<{ areFixed: boolean }>(sql`SELECT names_are_fixed(${providerId}) AS are_fixed`)
  return asked?.areFixed ?? false
}

/** Until the command ends the firm's names stay as they are. */
export async function holdNames(tx: Tx, providerId: string): Promise<void> {
  await tx.run(sql`SELECT FROM provider WHERE id = ${providerId} FOR SHARE`)
}
