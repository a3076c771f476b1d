import { newRecoveryCode, plainRecoveryCode } from '@sanad/shared/formats/recovery-code.ts'
import type { Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import type { Platform } from '../../platform/platform.ts'

const codesInSet = 10

/** What is kept of a code: bound to its person, and useless without the server's key. */
export const recoveryMark = ({ secrets }: Platform, personId: string, code: string): string =>
  secrets.mark('recovery code', `${personId}:${plainRecoveryCode(code)}`).toString('hex')

/** Ten codes for the person's eyes, and the marks for a command: a command is recorded, its answer too. */
export function newRecoveryCodes(platform: Platform, personId: string): { codes: string[]; marks: string[] } {
  const codes = Array.from({ length: codesInSet }, newRecoveryCode)
  return { codes, marks: codes.map(code => recoveryMark(platform, personId, code)) }
}

/** Puts a set in the place of the one before, whose codes end. */
export async function keepRecoverySet(tx: Tx, personId: string, marks: readonly string[]): Promise<void> {
  await endRecoverySet(tx, personId)
  await tx.run(sql`INSERT INTO recovery_set (person_id, created_at) VALUES (${personId}, ${tx.now})`)
  await tx.run(sql`
    INSERT INTO recovery_code (person_id, code_mark)
    SELECT ${personId}, decode(mark, 'hex') FROM unnest(${[...marks]}::text[]) AS mark`)
}

/** Ends a person’s set with all of its codes. */
export async function endRecoverySet(tx: Tx, personId: string): Promise<void> {
  await tx.run(sql`DELETE FROM recovery_set WHERE person_id = ${personId}`)
}

/** Codes stand for a factor that was lost. Where its person has removed the last one, they stand for nothing. */
export async function endRecoverySetWithoutFactor(tx: Tx, personId: string): Promise<void> {
  await tx.run(sql`
    DELETE FROM recovery_set WHERE person_id = ${personId}
      AND NOT EXISTS (SELECT FROM passkey WHERE person_id = ${personId})
      AND NOT EXISTS (SELECT FROM authenticator WHERE person_id = ${personId} AND confirmed_at IS NOT NULL)`)
}
