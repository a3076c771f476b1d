import { readConfig } from '@sanad/server/config.ts'
import { sql } from '@sanad/server/platform/database.ts'
import { openQueue } from '@sanad/server/platform/queue.ts'
import { approveCleanClaims } from '@sanad/shared/api/claim-review.ts'
import { manyClaims } from './many-claims.ts'
import { type Comparison, compare, type Run, type Size, timed } from './measure.ts'
import { checkInBatches } from './raw-check.ts'
import { redeemInBatches } from './raw-redemption.ts'
import { mustBeApproved } from './redeeming.ts'
import { type Copy, type Stand, until, withRedis } from './stand.ts'
import { type Line, perSecond, share } from './table.ts'

/**
 * Submitted claims through the queue until their money is payable: a job each checks every rule, a reviewer approves what is clean.
 * The limit is the sum of two runs: as many jobs that do nothing, on the same engine with as many at once, and the same rows
 * (outcomes, flags, states, history, keys, log, postings) by one prepared statement for each hundred claims.
 */
export async function queueing(stand: Stand, { pairs, scale }: Size): Promise<Line[]> {
  const count = 50_000 * scale
  const prepared = await stand.prepare(async world => {
    const { programme, claimIds } = await manyClaims(world, count, 'submitted')
    return { reviewer: programme.reviewer, claimIds }
  })
  const measure = (variables: Readonly<Record<string, string>>, refresh: () => Promise<void>): Promise<Comparison> =>
    compare(
      pairs,
      () => prepared.inCopy(copy => throughQueue(copy, prepared.facts, variables)),
      () =>
        prepared.inCopy(async copy => {
          await refresh()
          const jobs = await idleJobs(copy, count, variables)
          const { claimIds, reviewer } = prepared.facts
          const checks = await checkInBatches(copy, claimIds)
          const posting = await redeemInBatches(copy, claimIds, reviewer.personId)
          return {
            count,
            seconds: jobs.seconds + checks.seconds + posting.seconds,
            figures: { jobs: jobs.seconds, checks: checks.seconds, posting: posting.seconds },
          }
        }),
    )
  const line = (engine: string, compared: Comparison): Line => ({
    name: `Redeem ${count.toLocaleString('en')} claims through the queue on ${engine}`,
    product: perSecond(compared.product),
    limit: `no-op jobs and batched writing ${perSecond(compared.limit)}`,
    ratio: share(compared),
    aim: '≥ 0.35',
  })
  const onPostgres = await measure({}, async () => undefined)
  const onRedis = await withRedis(redis => measure({ REDIS_URL: redis.url }, () => redis.flush()))
  return [line('PostgreSQL', onPostgres), line('Redis', onRedis)]
}

interface Facts {
  readonly reviewer: { readonly token: string }
  readonly claimIds: readonly string[]
}

async function throughQueue(
  copy: Copy,
  { reviewer, claimIds }: Facts,
  variables: Readonly<Record<string, string>>,
): Promise<Run> {
  const run = await copy.withSanad({ SANAD_ROLE: 'all', ...variables }, sanad =>
    timed(claimIds.length, async () => {
      await copy.database.run(sql`
        INSERT INTO outbox (job, payload, created_at)
        SELECT 'claim.check', jsonb_build_object('claimId', id), now() FROM claim WHERE state = 'submitted' ORDER BY id`)
      let approved = 0
      await until(
        async () => {
          const answer = await sanad.ask(reviewer, approveCleanClaims, { body: {} })
          approved += answer.approved
          return approved
        },
        sum => sum >= claimIds.length,
      )
    }),
  )
  await mustBeApproved(copy, claimIds.length, 'claim.approve_clean')
  return run
}

/** As many jobs as claims, handed over as the outbox does, that do nothing. */
async function idleJobs(copy: Copy, count: number, variables: Readonly<Record<string, string>>): Promise<Run> {
  const config = readConfig({ DATABASE_URL: copy.url, SANAD_DEMO: 'on', ...variables })
  const queue = await openQueue(config, () => undefined)
  let done = 0
  try {
    const run = await timed(count, async () => {
      await queue.work(128, async () => {
        done++
      })
      for (let from = 0; from < count; from += 500)
        await queue.add(
          Array.from({ length: Math.min(500, count - from) }, (_, n) => ({
            job: 'claim.check',
            outboxId: `${from + n}`,
            attempts: 8,
            backoffMs: 500,
          })),
        )
      await until(
        async () => done,
        n => n >= count,
      )
    })
    return run
  } finally {
    await queue.close()
  }
}
