import type { AccountKind, OwnerNames } from '@sanad/shared/api/ledger.ts'
import type { Reading } from '../../platform/command.ts'
import type { Query } from '../../platform/database.ts'

/** What owners of accounts are called where people read the ledger: a reference, or a name in the languages it has. */
export interface OwnerNaming {
  readonly kinds: readonly AccountKind[]
  /** Selects `id`, `ar`, `fr` of those owners, and `en` where it is another name. */
  readonly names: (ids: readonly string[]) => Query<Name & { id: string }>
}
type Name = OwnerNames[string]

/** A module adds its own once, beside its routes: `ownerNamings.add({ kinds: ['transit'], names })`. */
export const ownerNamings = new Set<OwnerNaming>()

export interface Owner {
  readonly kind: AccountKind
  readonly id: string
}

/** By id; who has none is left out. One statement for each module that names some of them. */
export async function ownerNamesOf({ rows }: Pick<Reading, 'rows'>, owners: readonly Owner[]): Promise<OwnerNames> {
  const asked = [...ownerNamings].map(async ({ kinds, names }) => {
    const ids = [...new Set(owners.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id))]
    return ids.length > 0 ? rows(names(ids)) : []
  })
  const found = (await Promise.all(asked)).flat()
  return Object.fromEntries(found.map(({ id, ...name }) => [id, name]))
}
