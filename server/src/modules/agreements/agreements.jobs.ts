import { randomUUID } from 'node:crypto'
import { clockActor } from '../../platform/actor.ts'
import { type Command, execute } from '../../platform/command.ts'
import { eachInTurn } from '../../platform/each-in-turn.ts'
import type { Reconciler } from '../../platform/job.ts'
import type { Platform } from '../../platform/platform.ts'
import { untilNone } from '../../platform/until-none.ts'
import { lapseLate } from './lapse-agreements.ts'
import { lookAtPaid } from './look-at-paid.ts'
import { tellAgreements } from './tell-agreements.ts'
import {
  atATime,
  type DueMilestones,
  escalateMilestone,
  remindOfMilestone,
  toEscalate,
  toRemind,
} from './watch-acceptance.ts'

const minute = 60_000
type OfMilestone = Command<{ milestoneId: string }, void>

const forEach = (platform: Platform, due: DueMilestones, what: OfMilestone): Promise<void> =>
  untilNone(
    atATime,
    () => platform.database.rows(due(platform.clock.now())),
    milestoneId => execute(platform, what, clockActor, randomUUID(), { milestoneId }),
  )

const watches = [
  [toRemind, remindOfMilestone],
  [toEscalate, escalateMilestone],
] as const

export const agreementReconcilers: readonly Reconciler[] = [
  {
    name: 'milestone.watch',
    everyMs: 5 * minute,
    run: platform => eachInTurn(watches, ([due, what]) => forEach(platform, due, what)),
  },
  { name: 'agreement.finish', everyMs: minute, run: lookAtPaid },
  { name: 'agreement.lapse', everyMs: 10 * minute, run: lapseLate },
  { name: 'agreement.tell', everyMs: minute, run: tellAgreements },
]
