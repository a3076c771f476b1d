import { setTimeout as wait } from 'node:timers/promises'
import { keepPostingSums } from '@sanad/server/modules/ledger/posting-sums.ts'
import { sql } from '@sanad/server/platform/database.ts'
import type { World } from './world.ts'

const mostLooks = 200

/** Lets the job look until all that was posted is added up: more than twice where a transaction runs meanwhile, in whatever database. */
export async function addUpPostings({ platform }: World): Promise<void> {
  for (let looks = 0; looks < mostLooks; looks++) {
    await keepPostingSums.run(platform)
    const sums = await platform.database.row<{ areAll: boolean }>(
      sql`SELECT posting_id = (SELECT max(id) FROM posting) AS are_all FROM posting_sum_until`,
    )
    if (sums?.areAll) return
    await wait(50)
  }
  throw new Error('a transaction did not end, and what was posted since it began was not added up')
}
