import { timingSafeEqual } from 'node:crypto'
import { anyone } from '@sanad/shared/endpoint.ts'
import { command, type Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { giveSecondFactor, lockedMs, lockPerson, mostFailures, writeOfFactor } from './second-factor.ts'
import { mustBeSignedIn, ofIdentity, type Refused } from './signed-in.ts'

interface Given {
  /** `recoveryMark` of what was typed. */
  readonly mark: string
  readonly tokenHash: string
}

interface Kept {
  id: string
  codeMark: Buffer
  usedAt: Date | null
}

/** The second factor of this session: a recovery code, once. Its person is told, in case it was not them. */
export const giveRecoveryCode = command({
  name: 'session.give_recovery_code',
  by: anyone,
  beforeTheWall: ofIdentity,
  async run(tx, { mark, tokenHash }: Given): Promise<Refused | { left: number }> {
    const { personId } = mustBeSignedIn(tx.actor)
    tx.about('person', personId)
    // Of many requests with one code, a single one finds it unused.
    await lockPerson(tx, personId)
    const set = await tx.row<{ failures: number; failedAt: Date | null }>(sql`
      SELECT failures, failed_at FROM recovery_set WHERE person_id = ${personId}`)
    if (!set) return { refusal: 'recovery.missing' }
    const failures = set.failedAt && tx.now.getTime() - set.failedAt.getTime() < lockedMs ? set.failures : 0
    if (failures >= mostFailures) return { refusal: 'factor.locked' }
    const codes = await tx.rows<Kept>(
      sql`SELECT id, code_mark, used_at FROM recovery_code WHERE person_id = ${personId}`,
    )
    const found = matching(codes, Buffer.from(mark, 'hex'))
    if (!found) return missed(tx, personId, failures + 1)
    if (found.usedAt) return { refusal: 'recovery.used', facts: { field: 'code' } }
    await tx.run(sql`UPDATE recovery_code SET used_at = ${tx.now} WHERE id = ${found.id}`)
    await tx.run(sql`UPDATE recovery_set SET failures = 0, failed_at = NULL WHERE person_id = ${personId}`)
    await giveSecondFactor(tx, tokenHash)
    const left = codes.filter(({ id, usedAt }) => id !== found.id && !usedAt).length
    await writeOfFactor(tx, 'mail.recovery_used', { left })
    return { left }
  },
})

/** Every code is compared, also after one was found: how long it takes tells nothing. */
function matching(codes: readonly Kept[], mark: Buffer): Kept | undefined {
  let found: Kept | undefined
  for (const code of codes) if (timingSafeEqual(code.codeMark, mark)) found = code
  return found
}

async function missed(tx: Tx, personId: string, failures: number): Promise<Refused> {
  await tx.run(sql`UPDATE recovery_set SET failures = ${failures}, failed_at = ${tx.now} WHERE person_id = ${personId}`)
  return { refusal: 'recovery.wrong', facts: { field: 'code' } }
}
