import { endOfDayAfter } from '@sanad/shared/calendar-day.ts'
import type { Tx } from '../../platform/command.ts'
import { rulesOf } from '../programmes/index.ts'
import type { Milestone } from './milestone.step.ts'
import { tellOfficers } from './tell-parties.ts'

/** A delivery waits for the association, which reads until when it may answer before the office calls. */
export async function tellOfDelivery(tx: Tx, milestone: Milestone, event: 'delivered' | 'reminded'): Promise<void> {
  const { acceptanceEscalationDays } = await rulesOf(tx, milestone.rulebookId)
  await tellOfficers(tx, milestone.agreementId, event, {
    path: `/acceptance/${milestone.id}`,
    by: endOfDayAfter(milestone.deliveredAt ?? tx.now, acceptanceEscalationDays),
  })
}
