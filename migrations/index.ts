import type { Migration } from '@mikro-orm/migrations'
import { Foundation } from './0001-foundation.ts'
import { Ledger } from './0002-ledger.ts'
import { Programmes } from './0003-programmes.ts'
import { Associations } from './0004-associations.ts'
import { Providers } from './0005-providers.ts'
import { Vouchers } from './0006-vouchers.ts'
import { Agreements } from './0007-agreements.ts'
import { Claims } from './0008-claims.ts'
import { Payouts } from './0009-payouts.ts'

type MigrationClass = new (...args: ConstructorParameters<typeof Migration>) => Migration

/** In the order they run. Forward only: a mistake is mended by a further migration. */
export const migrations: readonly { readonly name: string; readonly class: MigrationClass }[] = [
  { name: '0001-foundation', class: Foundation },
  { name: '0002-ledger', class: Ledger },
  { name: '0003-programmes', class: Programmes },
  { name: '0004-associations', class: Associations },
  { name: '0005-providers', class: Providers },
  { name: '0006-vouchers', class: Vouchers },
  { name: '0007-agreements', class: Agreements },
  { name: '0008-claims', class: Claims },
  { name: '0009-payouts', class: Payouts },
]
