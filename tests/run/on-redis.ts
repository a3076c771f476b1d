import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startRedis } from '../world/redis.ts'
import type { Tally } from './checks.ts'
import { runTests } from './suites.ts'

/**
 * The same specification once more with jobs carried by Redis: those of its files in which a worker runs jobs. The demo's own
 * making takes no queue, and longer than all of them; so does what begins with a copy of it.
 */
export async function runOnRedis(root: string): Promise<Tally> {
  const redis = await startRedis()
  console.log('\nThe same with jobs carried by Redis')
  try {
    return await runTests(root, await filesWithJobs(root), { TEST_REDIS_URL: redis.url })
  } finally {
    await redis.stop()
  }
}

async function filesWithJobs(root: string): Promise<string[]> {
  const names = await readdir(join(root, 'tests/specification'))
  const texts = await Promise.all(names.map(name => readFile(join(root, 'tests/specification', name), 'utf8')))
  const isOfJobs = (text = '') =>
    /world\.(work|tick)\(\)|openStripeScene\(/.test(text) && !/openDemo\(|demo-copy/.test(text)
  return names.filter((_, at) => isOfJobs(texts[at])).map(name => `specification/${name}`)
}
