import { sql } from '../../platform/database.ts'
import type { OwnerNaming } from '../ledger/index.ts'

export const agreementNaming: OwnerNaming = {
  kinds: ['agreement'],
  names: ids => sql`
    SELECT id, reference AS ar, reference AS fr FROM agreement WHERE id = ANY(${ids as string[]}::uuid[])`,
}
