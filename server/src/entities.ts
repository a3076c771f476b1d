import type { EntitySchema } from '@mikro-orm/core'
import * as agreement from './modules/agreements/agreement.entity.ts'
import * as offer from './modules/catalogue/offer.entity.ts'
import * as certification from './modules/certification/certification.entity.ts'
import * as claim from './modules/claims/claim.entity.ts'
import * as file from './modules/files/file.entity.ts'
import * as factor from './modules/identity/factor.entity.ts'
import * as identity from './modules/identity/identity.entity.ts'
import * as session from './modules/identity/session.entity.ts'
import * as ledger from './modules/ledger/ledger.entity.ts'
import * as nameChange from './modules/naming/name-change.entity.ts'
import * as payout from './modules/payouts/payout.entity.ts'
import * as programme from './modules/programmes/programme.entity.ts'
import * as provider from './modules/providers/provider.entity.ts'
import * as reconciliation from './modules/reconciliation/reconciliation.entity.ts'
import * as record from './modules/record/record.entity.ts'
import * as association from './modules/registrations/association.entity.ts'
import * as registerImport from './modules/registrations/register-import.entity.ts'
import * as registration from './modules/registrations/registration.entity.ts'
import * as voucher from './modules/vouchers/voucher.entity.ts'
import * as platform from './platform/platform.entity.ts'

const files: readonly Readonly<Record<string, EntitySchema>>[] = [
  agreement,
  offer,
  certification,
  claim,
  file,
  factor,
  identity,
  session,
  ledger,
  nameChange,
  payout,
  programme,
  provider,
  reconciliation,
  record,
  association,
  registerImport,
  registration,
  voucher,
  platform,
]

/** Every entity MikroORM knows: all that the files of entities export. */
export const entities: readonly EntitySchema[] = files.flatMap(each => Object.values(each))
