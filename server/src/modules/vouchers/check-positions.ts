import { type Check, firstOf } from '../../platform/check.ts'
import { sql } from '../../platform/database.ts'
import { positionsOf } from './voucher-position.ts'

/** The worth of every voucher is somewhere, to the centime. */
export const positionsCheck: Check = {
  name: 'voucher.lost',
  looksAt: 'whole',
  find: async ({ database }) => {
    const positions = await positionsOf(database, sql`true`)
    const lost = positions.filter(({ voucherId: _, worthMinor, ...parts }) => {
      const amounts = Object.values(parts)
      return amounts.some(part => part < 0n) || amounts.reduce((sum, part) => sum + part, 0n) !== worthMinor
    })
    return firstOf(lost.map(({ voucherId }) => `the figures of voucher ${voucherId} do not sum to its worth`))
  },
}
