import { sql } from '../../platform/database.ts'
import type { OwnerNaming } from '../ledger/index.ts'

/** Accounts of the programme itself are its own. */
export const programmeNaming: OwnerNaming = {
  kinds: ['funding', 'pool', 'paid', 'owed'],
  names: ids => sql`
    SELECT id, name ->> 'ar' AS ar, name ->> 'fr' AS fr, name ->> 'en' AS en FROM programme WHERE id = ANY(${ids as string[]}::uuid[])`,
}
