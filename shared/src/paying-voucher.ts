interface Active {
  readonly commitBy: Date | string
  /** Something is left of it, and its days are not over. */
  readonly isSpendable: boolean
}

/**
 * Which of an association's active vouchers in one currency pays: of those that can be spent, the one whose days end first. Where none
 * can, the same of all: its refusal says why.
 */
export const payingVoucher = <V extends Active>(active: readonly V[]): V | undefined =>
  active.toSorted((a, b) => Number(b.isSpendable) - Number(a.isSpendable) || endOf(a) - endOf(b))[0]

const endOf = ({ commitBy }: Active): number => new Date(commitBy).getTime()
