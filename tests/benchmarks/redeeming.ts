import { randomUUID } from 'node:crypto'
import { approveClaim } from '@sanad/shared/api/claim-review.ts'
import { pathOf } from '@sanad/shared/client.ts'
import { imbalances } from '../world/payouts.ts'
import { send, type Visit } from './load.ts'
import { manyClaims } from './many-claims.ts'
import { compare, type Size } from './measure.ts'
import { approvedIn, redeemInBatches, redeemOneByOne } from './raw-redemption.ts'
import type { Copy, Stand } from './stand.ts'
import { figure, type Line, perSecond, share } from './table.ts'

const clients = 64

/**
 * A reviewer's approval through HTTP, durable before the answer, by 64 clients at once: agreement → payable with idempotency key,
 * state, history, postings and log entry; against the same rows by one prepared statement a claim, and by one for a hundred.
 */
export async function redeeming(stand: Stand, { pairs, scale }: Size): Promise<Line[]> {
  const count = 20_000 * scale
  // A process that has just started compiles what it runs: a tenth more goes before, on both sides, and does not count.
  const before = count / 10
  const prepared = await stand.prepare(async world => {
    const { programme, claimIds } = await manyClaims(world, before + count, 'clean')
    return { reviewer: programme.reviewer, claimIds }
  })
  const { reviewer, claimIds } = prepared.facts
  const product = () =>
    prepared.inCopy(async copy => {
      const run = await copy.withSanad({ SANAD_ROLE: 'api' }, async ({ url }) => {
        const visits = claimIds.map(claimId => approving(claimId, reviewer.token))
        const load = { url, sideBySide: clients, status: 204 }
        await send({ ...load, visits: visits.slice(0, before) })
        return send({ ...load, visits: visits.slice(before) })
      })
      await mustBeApproved(copy, before + count)
      return run
    })
  const limit = (redeem: typeof redeemInBatches) => () =>
    prepared.inCopy(async copy => {
      await redeem(copy, claimIds.slice(0, before), reviewer.personId)
      const run = await redeem(copy, claimIds.slice(before), reviewer.personId)
      await mustBeApproved(copy, before + count)
      return run
    })
  const name = 'Approve a claim through HTTP, 64 clients, durable'
  const lines: Line[] = []
  for (const [what, redeem, aim] of [
    ['one prepared statement a claim', redeemOneByOne, 'none: the batch is the limit'],
    ['one statement for 100', redeemInBatches, '≥ 0.7, p99 ≤ 25 ms'],
  ] as const) {
    const compared = await compare(pairs, product, limit(redeem))
    lines.push({
      name: `${name}; limit: ${what}`,
      product: `${perSecond(compared.product)}, p99 ${figure(compared.product, 'p99Ms')} ms`,
      limit: perSecond(compared.limit),
      ratio: share(compared),
      aim,
    })
  }
  return lines
}

const approving = (claimId: string, token: string): Visit => [
  {
    method: 'POST',
    path: `/api${pathOf(approveClaim.path, { claimId })}`,
    headers: { authorization: `Bearer ${token}`, 'idempotency-key': randomUUID() },
  },
]

/**
 * Everything redeemed, nothing twice, to the centime.
 * @param command another one that approved many at a time: then there is not a key and a log entry each
 */
export async function mustBeApproved(copy: Copy, count: number, command = 'claim.approve'): Promise<void> {
  await copy.withWorld(async world => {
    const wrong = await imbalances(world)
    if (wrong.length > 0) throw new Error(`the ledger does not balance: ${wrong.slice(0, 5).join(', ')}`)
  })
  const { keys, entries, ...rows } = await approvedIn(copy)
  const counted = command === 'claim.approve' ? { keys, entries, ...rows } : rows
  for (const [what, n] of Object.entries(counted)) if (n !== count) throw new Error(`${what}: ${n} of ${count}`)
}
