import { Problem } from '@sanad/shared/problems.ts'
import { lockByName } from './advisory-lock.ts'
import type { Tx } from './command.ts'
import { type Query, sql } from './database.ts'

export interface Bound {
  /** What is counted, and whose: those who ask for one more of it wait for each other. */
  readonly of: string
  readonly most: number
  /** One row for each there is. */
  readonly rows: Query<unknown>
}

/** Before one more is made of what a person or organisation makes by themselves. @throws Problem object.too_many */
export async function mustBeFewer(tx: Tx, { of, most, rows }: Bound): Promise<void> {
  await lockByName(tx, of)
  const found = await tx.row<{ n: number }>(sql`SELECT count(*)::int AS n FROM (${rows} LIMIT ${most}) AS there`)
  if ((found?.n ?? 0) >= most) throw new Problem('object.too_many', { most })
}
