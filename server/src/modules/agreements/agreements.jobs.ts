import { randomUUID } from 'node:crypto'
import { clockActor } from '../../platform/actor.ts'
import { type Command, execute } from '../../platform/command.ts'
import type { Query } from '../../platform/database.ts'
import type { Reconciler } from '../../platform/job.ts'
import type { Platform } from '../../platform/platform.ts'
import { completeAgreement, emptyAgreement, finished, overfull } from './end-agreement.ts'
import { escalateMilestone, remindOfMilestone, toEscalate, toRemind } from './watch-acceptance.ts'

type Found = Query<{ id: string }>
const minute = 60_000

/** Runs a command for each object found. The command looks again under its lock, so a second worker changes nothing. */
async function forEach<Input>(
  platform: Platform,
  found: Found,
  what: Command<Input, void>,
  inputOf: (id: string) => Input,
): Promise<void> {
  for (const { id } of await platform.database.rows(found))
    await execute(platform, what, clockActor, randomUUID(), inputOf(id))
}

const ofMilestone = (milestoneId: string) => ({ milestoneId })
const ofAgreement = (agreementId: string) => ({ agreementId })

export const agreementReconcilers: readonly Reconciler[] = [
  {
    name: 'milestone.watch',
    everyMs: 5 * minute,
    run: async platform => {
      const now = platform.clock.now()
      await forEach(platform, toRemind(now), remindOfMilestone, ofMilestone)
      await forEach(platform, toEscalate(now), escalateMilestone, ofMilestone)
    },
  },
  {
    name: 'agreement.finish',
    everyMs: minute,
    run: async platform => {
      await forEach(platform, finished, completeAgreement, ofAgreement)
      await forEach(platform, overfull, emptyAgreement, ofAgreement)
    },
  },
]
