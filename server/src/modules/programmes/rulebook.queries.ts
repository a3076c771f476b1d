import { Problem } from '@sanad/shared/problems.ts'
import type { Rules } from '@sanad/shared/rulebook.ts'
import { type Sql, sql } from '../../platform/database.ts'

// A published version never changes (the database refuses it), so what was read once stays true.
const known = new Map<string, Rules>()

/** The rules of one rulebook version. @throws Problem object.not_found */
export async function rulesOf(read: Pick<Sql, 'row'>, rulebookId: string): Promise<Rules> {
  const cached = known.get(rulebookId)
  if (cached) return cached
  const found = await read.row<{ rules: Rules }>(sql`SELECT rules FROM rulebook WHERE id = ${rulebookId}`)
  if (!found) throw new Problem('object.not_found', { kind: 'rulebook' })
  known.set(rulebookId, found.rules)
  return found.rules
}
