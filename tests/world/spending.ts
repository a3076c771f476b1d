import { randomUUID } from 'node:crypto'
import { post } from '@sanad/server/modules/ledger/index.ts'
import { commitVoucher, lockVoucher, releaseToVoucher } from '@sanad/server/modules/vouchers/index.ts'
import type { Actor as ActingPerson } from '@sanad/server/platform/actor.ts'
import { clockActor } from '@sanad/server/platform/actor.ts'
import { command, execute } from '@sanad/server/platform/command.ts'
import { sql } from '@sanad/server/platform/database.ts'
import type { AcceptedMilestone } from './agreements.ts'
import { aFile } from './files.ts'
import type { VoucherInWorld } from './vouchers.ts'
import type { World } from './world.ts'

interface Spent {
  readonly voucherId: string
  readonly agreementId: string
  readonly amountMinor: string
}

/** What signing an agreement does to a voucher, without an agreement. */
const commit = command({
  name: 'test.commit',
  by: ['officer'],
  beforeTheWall: 'there is no agreement the money could be seen to go to',
  async run(tx, { voucherId, agreementId, amountMinor }: Spent) {
    tx.about('voucher', voucherId)
    await commitVoucher(tx, await lockVoucher(tx, voucherId), { agreementId, amountMinor: BigInt(amountMinor) })
  },
})

const release = command({
  name: 'test.release',
  by: ['clock'],
  async run(tx, { voucherId, agreementId, amountMinor }: Spent) {
    tx.about('voucher', voucherId)
    await releaseToVoucher(tx, await lockVoucher(tx, voucherId), { agreementId, amountMinor: BigInt(amountMinor) })
  },
})

/** The road of a claim's money: approved and, all the way, sent and confirmed by the bank. */
const pay = command({
  name: 'test.pay',
  by: ['clock'],
  async run(tx, { voucherId, agreementId, amountMinor, isSent }: Spent & { readonly isSent: boolean }) {
    const { programmeId } = await lockVoucher(tx, voucherId)
    tx.about('voucher', voucherId)
    const payable = { kind: 'payable', ownerId: randomUUID() } as const
    const transit = { kind: 'transit', ownerId: randomUUID() } as const
    const common = { programmeId, objectId: agreementId, voucherId, amountMinor: BigInt(amountMinor) }
    await post(tx, { ...common, kind: 'approve', from: { kind: 'agreement', ownerId: agreementId }, to: payable })
    if (!isSent) return
    await post(tx, { ...common, kind: 'send', from: payable, to: transit })
    await post(tx, { ...common, kind: 'settle', from: transit, to: { kind: 'paid', ownerId: programmeId } })
  },
})

const officerOf = ({ officer, associationId }: VoucherInWorld): ActingPerson => ({
  role: 'officer',
  personId: officer.personId,
  sessionId: randomUUID(),
  organisationKind: 'association',
  organisationId: associationId,
  secondFactorAt: undefined,
})
const spent = ({ voucherId }: VoucherInWorld, agreementId: string, amountMinor: bigint): Spent => ({
  voucherId,
  agreementId,
  amountMinor: String(amountMinor),
})

export const commitTo = (
  world: World,
  voucher: VoucherInWorld,
  agreementId: string,
  amountMinor: bigint,
): Promise<void> =>
  execute(world.platform, commit, officerOf(voucher), randomUUID(), spent(voucher, agreementId, amountMinor))
export const releaseFrom = (
  world: World,
  voucher: VoucherInWorld,
  agreementId: string,
  amountMinor: bigint,
): Promise<void> => execute(world.platform, release, clockActor, randomUUID(), spent(voucher, agreementId, amountMinor))
const paying =
  (isSent: boolean) =>
  (world: World, voucher: VoucherInWorld, agreementId: string, amountMinor: bigint): Promise<void> =>
    execute(world.platform, pay, clockActor, randomUUID(), { ...spent(voucher, agreementId, amountMinor), isSent })
export const payAll = paying(true)
/** Payable, and not sent yet. */
export const approve = paying(false)

/** A claim that went all the way; what claims and payouts do is promised in their own files. */
export async function aPaidClaim(
  world: World,
  accepted: AcceptedMilestone,
  { milestoneId, amountMinor }: { milestoneId: string; amountMinor: bigint },
): Promise<void> {
  await payAll(world, accepted, accepted.agreementId, amountMinor)
  const invoice = await aFile(accepted.staff)
  await world.platform.database.run(sql`
    INSERT INTO claim (programme_id, agreement_id, milestone_id, voucher_id, provider_id, reference, state, amount_minor,
      invoice_number, invoice_on, net_minor, vat_minor, total_minor, lines, invoice_file_id, submitted_at)
    VALUES (${accepted.programme.programmeId}, ${accepted.agreementId}, ${milestoneId}, ${accepted.voucherId}, ${accepted.providerId},
      ${`C-test-${milestoneId}`}, 'paid', ${amountMinor}, ${`F-${milestoneId}`}, '2026-03-02', ${amountMinor}, 0, ${amountMinor}, '[]', ${invoice},
      ${world.clock.now()})`)
}
