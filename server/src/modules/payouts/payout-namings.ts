import { sql } from '../../platform/database.ts'
import type { OwnerNaming } from '../ledger/index.ts'

/** What is payable is a firm's. */
export const payableNaming: OwnerNaming = {
  kinds: ['payable'],
  names: ids => sql`
    SELECT id, coalesce(nullif(name_ar, ''), name) AS ar, name AS fr FROM provider WHERE id = ANY(${ids as string[]}::uuid[])`,
}

/** What is under way left with a batch. */
export const transitNaming: OwnerNaming = {
  kinds: ['transit'],
  names: ids => sql`SELECT id, reference AS ar, reference AS fr FROM batch WHERE id = ANY(${ids as string[]}::uuid[])`,
}
