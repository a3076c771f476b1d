import * as agreements from '@sanad/shared/api/agreements.ts'
import * as milestones from '@sanad/shared/api/milestones.ts'
import { startVoucherIssue } from '@sanad/shared/api/voucher-issues.ts'
import * as vouchers from '@sanad/shared/api/vouchers.ts'
import { next } from '@sanad/shared/machine.ts'
import { type AgreementEvent, agreementMachine } from '@sanad/shared/machines/agreement.ts'
import { type MilestoneEvent, milestoneMachine } from '@sanad/shared/machines/milestone.ts'
import { type VoucherEvent, voucherMachine } from '@sanad/shared/machines/voucher.ts'
import { someDelivery } from '../world/agreements.ts'
import type { Actor } from '../world/world.ts'
import type { Now } from './look.ts'
import type { Scene } from './scene.ts'
import type { Step } from './step.ts'

export const officerOf = ({ associations }: Scene, { associationId }: { associationId: string }): Actor =>
  found(associations.find(each => each.associationId === associationId)).officer
export const staffOf = ({ providers }: Scene, { providerId }: { providerId: string }): Actor =>
  found(providers.find(each => each.providerId === providerId)).staff

function found<T>(one: T | undefined): T {
  if (one === undefined) throw new Error('somebody is missing from the scene')
  return one
}

/** From the grant of a voucher to accepted work. @param luck decides what a step leaves open */
export const spendingSteps = (scene: Scene, now: Now, luck: number): Step[] => [
  ...issuing(scene, now),
  ...now.vouchers.flatMap((voucher, at) => withVoucher(scene, voucher, at)),
  ...requesting(scene, now),
  ...now.agreements.flatMap((agreement, at) => withAgreement(scene, agreement, at, luck)),
  ...now.milestones.flatMap((milestone, at) => withMilestone(scene, milestone, at, luck)),
]

function issuing({ ask, world, programme, associations }: Scene, now: Now): Step[] {
  const { manager, programmeId } = programme
  const live = ['issued', 'active', 'suspended', 'redeemed']
  const holds = (id: string) => now.vouchers.some(each => each.associationId === id && live.includes(each.state))
  const one = associations.map(
    ({ associationId }, at): Step => ({
      told: `manager issues a voucher to association ${at}`,
      isPossible: !holds(associationId),
      weight: 4,
      run: () => ask(manager, vouchers.issueVoucher, { params: { programmeId }, body: { associationId } }),
    }),
  )
  const all = async () => {
    await ask(manager, startVoucherIssue, { params: { programmeId } })
    await world.work()
  }
  const someWithout = associations.some(each => !holds(each.associationId))
  return [...one, { told: 'manager issues to all', isPossible: someWithout, weight: 1, run: all }]
}

function withVoucher(scene: Scene, voucher: Now['vouchers'][number], at: number): Step[] {
  const { ask, programme } = scene
  const officer = officerOf(scene, voucher)
  const params = { voucherId: voucher.id }
  const reasoned = { params, body: { reason: 'under_review' as const } }
  const step = (event: VoucherEvent, weight: number, run: () => Promise<unknown>): Step => ({
    told: `${event} voucher ${at}`,
    isPossible: next(voucherMachine, voucher.state, event) !== undefined,
    weight,
    run,
  })
  return [
    step('activate', 8, () => ask(officer, vouchers.activateVoucher, { params })),
    step('renounce', 0.1, () => ask(officer, vouchers.renounceVoucher, { params })),
    step('cancel', 0.15, () => ask(programme.manager, vouchers.cancelVoucher, reasoned)),
    step('suspend', 0.3, () => ask(programme.manager, vouchers.suspendVoucher, reasoned)),
    step('resume', 3, () => ask(programme.manager, vouchers.resumeVoucher, { params })),
  ]
}

const requesting = (scene: Scene, { vouchers: all }: Now): Step[] =>
  scene.associations.flatMap((association, at) =>
    scene.offerIds.map(
      (offerId, which): Step => ({
        told: `officer of association ${at} requests offer ${which}`,
        isPossible: all.some(each => each.associationId === association.associationId && each.state === 'active'),
        weight: 0.3,
        run: () => scene.ask(association.officer, agreements.requestAgreement, { body: { offerId, note: '' } }),
      }),
    ),
  )

function withAgreement(scene: Scene, agreement: Now['agreements'][number], at: number, luck: number): Step[] {
  const { ask, programme } = scene
  const [officer, staff] = [officerOf(scene, agreement), staffOf(scene, agreement)]
  const params = { agreementId: agreement.id }
  const reasoned = { params, body: { reason: 'plus nécessaire' } }
  const textHash = agreement.textHash ?? '0'.repeat(64)
  const signing = { params, body: { textHash, readIn: 'fr' as const, declaresCoPayment: luck % 4 > 0 } }
  const step = (event: AgreementEvent, weight: number, run: () => Promise<unknown>): Step => ({
    told: `${event} agreement ${at}`,
    isPossible: next(agreementMachine, agreement.state, event) !== undefined,
    weight,
    run,
  })
  return [
    step('offer', 8, () => ask(staff, agreements.offerAgreement, { params, body: { deliveryDays: 1 + (luck % 60) } })),
    step('sign', 12, () => ask(officer, agreements.signAgreement, signing)),
    step('decline', 0.2, () => ask(luck % 2 ? officer : staff, agreements.declineAgreement, reasoned)),
    step('terminate', 0.3, () => ask(programme.manager, agreements.terminateAgreement, reasoned)),
  ]
}

function withMilestone(scene: Scene, milestone: Now['milestones'][number], at: number, luck: number): Step[] {
  const { ask, world, programme } = scene
  const [officer, staff] = [officerOf(scene, milestone), staffOf(scene, milestone)]
  const params = { milestoneId: milestone.id }
  const judge = async (reader: Actor, isMet: boolean) => {
    const { criteria, deliveries } = await reader.ask(milestones.showMilestone, { params })
    const judgements = criteria.map(({ code }) => ({
      criterion: code,
      isMet,
      reason: isMet ? '' : 'ne fonctionne pas',
    }))
    await ask(reader, milestones.judgeMilestone, { params, body: { attempt: deliveries[0]?.attempt ?? 1, judgements } })
  }
  const callBack = {
    params,
    body: { spokeWith: 'la présidente', calledAt: world.clock.now().toISOString(), note: 'Elle est d’accord.' },
  }
  const step = (event: MilestoneEvent, weight: number, run: () => Promise<unknown>): Step => ({
    told: `${event} milestone ${at}`,
    isPossible: milestone.isOpen && next(milestoneMachine, milestone.state, event) !== undefined,
    weight,
    run,
  })
  const overdue = { isPossible: milestone.state === 'overdue', weight: 3 }
  const { reviewer } = programme
  return [
    step('deliver', 8, () => ask(staff, milestones.deliverMilestone, someDelivery(milestone.id))),
    step('accept', 10, () => judge(officer, true)),
    step('reject', 0.7, () => judge(officer, false)),
    {
      ...overdue,
      told: `reviewer calls about milestone ${at}`,
      run: () => ask(reviewer, milestones.recordCallBack, callBack),
    },
    { ...overdue, told: `reviewer judges milestone ${at}`, run: () => judge(reviewer, luck % 3 > 0) },
  ]
}
