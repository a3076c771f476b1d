import type { Names } from '@sanad/shared/api/programmes.ts'
import type { checkVoucher } from '@sanad/shared/api/vouchers.ts'
import type { ReplyOf } from '@sanad/shared/endpoint.ts'
import { parseVoucherCode } from '@sanad/shared/formats/voucher-code.ts'
import type { VoucherState } from '@sanad/shared/machines/voucher.ts'
import { Problem } from '@sanad/shared/problems.ts'
import type { Reading } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { deadlineOf } from './voucher.actions.ts'
import { markOf } from './voucher-code.ts'

interface Found {
  state: VoucherState
  activateBy: Date
  commitBy: Date
  programme: Names
}

/**
 * Valid is a voucher that can still be activated or spent. Nothing is said about the holder, and the code goes nowhere
 * from here: a refusal carries the name of the field, not what was typed.
 * @throws Problem voucher.code_mistyped when the check character does not fit
 */
export async function voucherCheck(
  { row, platform, now }: Reading,
  typed: string,
): Promise<ReplyOf<typeof checkVoucher>> {
  const code = parseVoucherCode(typed)
  if (!code) throw new Problem('voucher.code_mistyped', { field: 'code' })
  const found = await row<Found>(sql`
    SELECT v.state, v.activate_by, v.commit_by, p.name AS programme
    FROM voucher_of_code(${markOf(platform.secrets, code)}) v JOIN programme p ON p.id = v.programme_id`)
  if (!found) return { isValid: false, state: null, programme: null }
  const deadline = deadlineOf(found)
  return { isValid: deadline !== null && now <= deadline.at, state: found.state, programme: found.programme }
}
