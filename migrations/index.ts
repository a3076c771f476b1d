import type { Migration } from '@mikro-orm/migrations'

type MigrationClass = new (...args: ConstructorParameters<typeof Migration>) => Migration

/** In the order they run, loaded only when they do. Forward only: a mistake is mended by a further migration. */
export const migrations: readonly { readonly name: string; readonly load: () => Promise<MigrationClass> }[] = [
  { name: '0001-foundation', load: async () => (await import('./0001-foundation.ts')).Foundation },
  { name: '0002-ledger', load: async () => (await import('./0002-ledger.ts')).Ledger },
  { name: '0003-programmes', load: async () => (await import('./0003-programmes.ts')).Programmes },
  { name: '0004-associations', load: async () => (await import('./0004-associations.ts')).Associations },
  { name: '0005-providers', load: async () => (await import('./0005-providers.ts')).Providers },
  { name: '0006-vouchers', load: async () => (await import('./0006-vouchers.ts')).Vouchers },
  { name: '0007-agreements', load: async () => (await import('./0007-agreements.ts')).Agreements },
  { name: '0008-claims', load: async () => (await import('./0008-claims.ts')).Claims },
  { name: '0009-payouts', load: async () => (await import('./0009-payouts.ts')).Payouts },
  { name: '0010-second-factors', load: async () => (await import('./0010-second-factors.ts')).SecondFactors },
  { name: '0011-recovery', load: async () => (await import('./0011-recovery.ts')).Recovery },
  { name: '0012-ends', load: async () => (await import('./0012-ends.ts')).Ends },
  { name: '0013-bulk', load: async () => (await import('./0013-bulk.ts')).Bulk },
  { name: '0014-catalogue-cards', load: async () => (await import('./0014-catalogue-cards.ts')).CatalogueCards },
  { name: '0015-second-wall', load: async () => (await import('./0015-second-wall.ts')).SecondWall },
  { name: '0016-catalogue-marks', load: async () => (await import('./0016-catalogue-marks.ts')).CatalogueMarks },
  { name: '0017-kept-answers', load: async () => (await import('./0017-kept-answers.ts')).KeptAnswers },
  {
    name: '0018-parts-that-came-back',
    load: async () => (await import('./0018-parts-that-came-back.ts')).PartsThatCameBack,
  },
  { name: '0019-what-the-bank-said', load: async () => (await import('./0019-what-the-bank-said.ts')).WhatTheBankSaid },
  { name: '0020-firm-names', load: async () => (await import('./0020-firm-names.ts')).FirmNames },
  { name: '0021-uploads', load: async () => (await import('./0021-uploads.ts')).Uploads },
  { name: '0022-large-statements', load: async () => (await import('./0022-large-statements.ts')).LargeStatements },
  {
    name: '0023-who-asked-for-a-code',
    load: async () => (await import('./0023-who-asked-for-a-code.ts')).WhoAskedForACode,
  },
  {
    name: '0024-who-has-a-second-factor',
    load: async () => (await import('./0024-who-has-a-second-factor.ts')).WhoHasASecondFactor,
  },
  { name: '0025-parts-by-bank', load: async () => (await import('./0025-parts-by-bank.ts')).PartsByBank },
  { name: '0027-claim-remarks', load: async () => (await import('./0027-claim-remarks.ts')).ClaimRemarks },
  { name: '0028-what-is-due', load: async () => (await import('./0028-what-is-due.ts')).WhatIsDue },
  { name: '0029-office-grants', load: async () => (await import('./0029-office-grants.ts')).OfficeGrants },
  {
    name: '0030-what-people-are-told',
    load: async () => (await import('./0030-what-people-are-told.ts')).WhatPeopleAreTold,
  },
  { name: '0031-two-for-a-link', load: async () => (await import('./0031-two-for-a-link.ts')).TwoForALink },
  { name: '0032-ends', load: async () => (await import('./0032-ends.ts')).Ends },
  { name: '0034-one-calendar', load: async () => (await import('./0034-one-calendar.ts')).OneCalendar },
  {
    name: '0035-one-invoice-one-payment',
    load: async () => (await import('./0035-one-invoice-one-payment.ts')).OneInvoiceOnePayment,
  },
  { name: '0036-too-late-to-sign', load: async () => (await import('./0036-too-late-to-sign.ts')).TooLateToSign },
  { name: '0037-paid-elsewhere', load: async () => (await import('./0037-paid-elsewhere.ts')).PaidElsewhere },
  { name: '0038-codes-by-network', load: async () => (await import('./0038-codes-by-network.ts')).CodesByNetwork },
  { name: '0039-job-names', load: async () => (await import('./0039-job-names.ts')).JobNames },
  { name: '0040-room-to-move', load: async () => (await import('./0040-room-to-move.ts')).RoomToMove },
  { name: '0041-ids-in-order', load: async () => (await import('./0041-ids-in-order.ts')).IdsInOrder },
  {
    name: '0042-two-for-a-statement',
    load: async () => (await import('./0042-two-for-a-statement.ts')).TwoForAStatement,
  },
  { name: '0043-still-acting', load: async () => (await import('./0043-still-acting.ts')).StillActing },
  { name: '0044-what-failed', load: async () => (await import('./0044-what-failed.ts')).WhatFailed },
  { name: '0045-one-index-less', load: async () => (await import('./0045-one-index-less.ts')).OneIndexLess },
  { name: '0046-said-once', load: async () => (await import('./0046-said-once.ts')).SaidOnce },
]
