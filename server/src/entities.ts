import type { EntitySchema } from '@mikro-orm/core'
import { ClaimEntity } from './modules/claims/claim.entity.ts'
import { FileEntity } from './modules/files/file.entity.ts'
import { InvitationEntity, MembershipEntity, PasskeyEntity, PersonEntity } from './modules/identity/identity.entity.ts'
import { AccountEntity, LedgerTransactionEntity, PostingEntity } from './modules/ledger/ledger.entity.ts'
import { ProgrammeEntity, RulebookEntity } from './modules/programmes/programme.entity.ts'
import { DossierAccessEntity, HistoryEntity, LogEntryEntity } from './modules/record/record.entity.ts'
import { VoucherEntity, VoucherIssueEntity } from './modules/vouchers/voucher.entity.ts'

/** Every entity MikroORM knows; a module adds its own here. */
export const entities: readonly EntitySchema[] = [
  ...[
    ProgrammeEntity,
    RulebookEntity,
    VoucherEntity,
    VoucherIssueEntity,
    AccountEntity,
    LedgerTransactionEntity,
    PostingEntity,
    ClaimEntity,
  ],
  ...[PersonEntity, MembershipEntity, InvitationEntity, PasskeyEntity],
  LogEntryEntity,
  HistoryEntity,
  DossierAccessEntity,
  FileEntity,
]
