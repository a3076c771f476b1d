import { dayOf } from '@sanad/shared/calendar-day.ts'
import { parseWebAddress } from '@sanad/shared/formats/web-address.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { personOf } from '../../platform/actor.ts'
import { command, type Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { pipelined } from '../../platform/pipelining.ts'
import { mustHaveEdge, step } from '../../platform/step.ts'
import { mustOwnFile } from '../files/index.ts'
import { mustBeParty } from './agreement.step.ts'
import { lockMilestone, type Milestone, milestoneLife, mustBeInForce } from './milestone.step.ts'
import { tellOfDelivery } from './tell-of-delivery.ts'

interface DeliveryInput {
  readonly milestoneId: string
  readonly note: string
  readonly links: readonly string[]
  readonly fileIds: readonly string[]
}

/** The provider says that a milestone is done and shows it; again after a rejection, as the next attempt. */
export const deliverMilestone = command({
  name: 'milestone.deliver',
  by: ['staff'],
  async run(tx, input: DeliveryInput) {
    const milestone = await lockMilestone(tx, input.milestoneId)
    mustBeParty(tx, milestone)
    tx.about('milestone', milestone.id, milestone.programmeId)
    await mustBeDeliverable(tx, milestone)
    const attempt = milestone.attempt + 1
    await writeDelivery(tx, { ...input, attempt, links: input.links.map(secureLink) })
    await tx.run(pipelined(sql`UPDATE milestone SET delivered_at = ${tx.now} WHERE id = ${milestone.id}`))
    const state = await step(tx, milestoneLife, milestone, 'deliver', { attempt })
    await tellOfDelivery(tx, { ...milestone, deliveredAt: tx.now }, 'delivered')
    return { id: milestone.id, reference: milestone.reference, state, attempt }
  },
})

/**
 * One milestone after the other, and the service milestone only when the service period is over.
 * @throws Problem agreement.not_in_force, event.not_possible, milestone.earlier_open, milestone.not_yet_due
 */
export async function mustBeDeliverable(read: Pick<Tx, 'row' | 'now'>, milestone: Milestone): Promise<void> {
  mustBeInForce(milestone)
  mustHaveEdge(milestoneLife, milestone, 'deliver')
  const earlier = await read.row<{ position: number }>(sql`
    SELECT position FROM milestone
    WHERE agreement_id = ${milestone.agreementId} AND position < ${milestone.position} AND state <> 'accepted'
    ORDER BY position LIMIT 1`)
  if (earlier) throw new Problem('milestone.earlier_open', { position: earlier.position })
  if (milestone.kind === 'service' && dayOf(read.now) < milestone.dueOn)
    throw new Problem('milestone.not_yet_due', { dueOn: milestone.dueOn })
}

async function writeDelivery(
  tx: Tx,
  { milestoneId, attempt, note, links, fileIds }: DeliveryInput & { attempt: number },
): Promise<void> {
  for (const fileId of fileIds) await mustOwnFile(tx, fileId)
  await tx.run(sql`
    WITH written AS (
      INSERT INTO delivery (milestone_id, attempt, note, links, delivered_by, delivered_at)
      VALUES (${milestoneId}, ${attempt}, ${note.trim()}, ${[...links]}::text[], ${personOf(tx.actor) ?? null}, ${tx.now})
      RETURNING id)
    INSERT INTO delivery_file (delivery_id, file_id) SELECT written.id, f FROM written, unnest(${[...fileIds]}::uuid[]) AS f`)
}

/** A link of 500 characters, each written as three bytes. */
const mostWritten = 4500

/** Only https, and nothing hidden in it. @throws Problem delivery.link_incomplete, delivery.link_insecure */
function secureLink(link: string): string {
  const isSecure = URL.canParse(link.trim()) && new URL(link.trim()).protocol === 'https:'
  if (!isSecure) throw new Problem('delivery.link_incomplete', { field: 'links', link })
  const url = parseWebAddress(link, mostWritten)
  if (!url) throw new Problem('delivery.link_insecure', { field: 'links', link })
  return url.href
}
