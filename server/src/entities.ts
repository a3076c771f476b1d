import type { EntitySchema } from '@mikro-orm/core'
import {
  AgreementEntity,
  CallBackEntity,
  CriterionJudgementEntity,
  DeliveryEntity,
  DeliveryFileEntity,
  MilestoneEntity,
} from './modules/agreements/agreement.entity.ts'
import { CatalogueEntryEntity, OfferEntity, SearchWordEntity } from './modules/catalogue/offer.entity.ts'
import {
  BaselineDraftEntity,
  BaselineEntity,
  CertificationEntity,
  ControlAnswerEntity,
} from './modules/certification/certification.entity.ts'
import {
  ClaimCheckEntity,
  ClaimEntity,
  ClaimFileEntity,
  ClaimPaperEntity,
  ClaimRemarkEntity,
} from './modules/claims/claim.entity.ts'
import { FileEntity, UploadEntity } from './modules/files/file.entity.ts'
import {
  AuthenticatorEntity,
  PasskeyChallengeEntity,
  PasskeyEntity,
  RecoveryCodeEntity,
  RecoverySetEntity,
} from './modules/identity/factor.entity.ts'
import { InvitationEntity, MembershipEntity, PersonEntity } from './modules/identity/identity.entity.ts'
import { SessionEntity, SignInCodeEntity } from './modules/identity/session.entity.ts'
import {
  AccountEntity,
  LedgerTransactionEntity,
  PaidVoucherEntity,
  PostingEntity,
} from './modules/ledger/ledger.entity.ts'
import { NameChangeEntity } from './modules/naming/name-change.entity.ts'
import { BatchEntity, PayoutEntity, StripeEventEntity } from './modules/payouts/payout.entity.ts'
import { ProgrammeEntity, RulebookEntity } from './modules/programmes/programme.entity.ts'
import { PayeeAccountEntity, ProviderEntity } from './modules/providers/provider.entity.ts'
import {
  EntryEntity,
  ReconciliationExceptionEntity,
  ReconciliationMatchEntity,
  StatementEntity,
} from './modules/reconciliation/reconciliation.entity.ts'
import { DossierAccessEntity, HistoryEntity, LogEntryEntity, RemarkEntity } from './modules/record/record.entity.ts'
import { AssociationEntity } from './modules/registrations/association.entity.ts'
import { RegisterImportEntity, RegisterImportProblemEntity } from './modules/registrations/register-import.entity.ts'
import {
  RegistrationEntity,
  RegistrationOfficerEntity,
  RegistrationPaperEntity,
} from './modules/registrations/registration.entity.ts'
import { VoucherEntity, VoucherIssueEntity } from './modules/vouchers/voucher.entity.ts'
import {
  CommandKeyEntity,
  MailEntity,
  MigrationEntity,
  OutboxEntity,
  UntoldEntity,
} from './platform/platform.entity.ts'

/** Every entity MikroORM knows; a module adds its own here. */
export const entities: readonly EntitySchema[] = [
  ...[
    ProviderEntity,
    PayeeAccountEntity,
    BaselineEntity,
    BaselineDraftEntity,
    CertificationEntity,
    ControlAnswerEntity,
    NameChangeEntity,
  ],
  ...[OfferEntity, CatalogueEntryEntity, SearchWordEntity],
  ...[
    ProgrammeEntity,
    RulebookEntity,
    VoucherEntity,
    VoucherIssueEntity,
    AccountEntity,
    LedgerTransactionEntity,
    PostingEntity,
    PaidVoucherEntity,
    ClaimEntity,
    ClaimFileEntity,
    ClaimPaperEntity,
    ClaimCheckEntity,
    ClaimRemarkEntity,
    AgreementEntity,
    MilestoneEntity,
    DeliveryEntity,
    DeliveryFileEntity,
    CriterionJudgementEntity,
    CallBackEntity,
  ],
  ...[PersonEntity, MembershipEntity, InvitationEntity, SessionEntity, SignInCodeEntity],
  ...[PasskeyEntity, PasskeyChallengeEntity, AuthenticatorEntity, RecoverySetEntity, RecoveryCodeEntity],
  ...[CommandKeyEntity, OutboxEntity, MailEntity, UntoldEntity, MigrationEntity],
  ...[
    BatchEntity,
    PayoutEntity,
    StripeEventEntity,
    StatementEntity,
    EntryEntity,
    ReconciliationMatchEntity,
    ReconciliationExceptionEntity,
  ],
  LogEntryEntity,
  RemarkEntity,
  HistoryEntity,
  DossierAccessEntity,
  FileEntity,
  UploadEntity,
  AssociationEntity,
  RegistrationEntity,
  RegistrationOfficerEntity,
  RegistrationPaperEntity,
  RegisterImportEntity,
  RegisterImportProblemEntity,
]
