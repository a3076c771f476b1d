import { listAccounts } from '@sanad/shared/api/ledger.ts'
import type { readVoucherTotals } from '@sanad/shared/api/vouchers.ts'
import type { ReplyOf } from '@sanad/shared/endpoint.ts'
import type { Translate } from '@sanad/shared/messages.ts'
import type { Role } from '@sanad/shared/roles.ts'

/** The accounts of the ledger whose balances each figure is the sum of. What returned is in the pool, among what never left it: no rows add up to it. */
const accountOf = {
  available: 'voucher',
  committed: 'agreement',
  payable: 'payable',
  transit: 'transit',
  paid: 'paid',
  returned: null,
} as const
type Figure = keyof typeof accountOf

/** A programme's money from issued to paid, each figure with a link to the rows it adds up, if the reader may see them. */
export const moneyStages = (totals: ReplyOf<typeof readVoucherTotals>, t: Translate, role: Role | undefined) => [
  {
    label: t('vouchers.totals.issued'),
    amountMinor: totals.issuedMinor,
    count: t('vouchers.count', { count: totals.states.reduce((sum, state) => sum + state.count, 0) }),
    href: '/office/vouchers',
  },
  ...Object.entries(accountOf).map(([figure, account]) => ({
    label: t(`voucher.figure.${figure as Figure}`),
    amountMinor: totals[`${figure as Figure}Minor`],
    ...(account && readsLedger(role)
      ? { count: t('ledger.column.postings'), href: `/office/ledger/accounts/${account}` }
      : {}),
  })),
]

const readsLedger = (role: Role | undefined) => (listAccounts.by as readonly (Role | undefined)[]).includes(role)
