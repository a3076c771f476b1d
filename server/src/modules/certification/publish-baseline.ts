import type { Control } from '@sanad/shared/baseline.ts'
import { command } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'

/**
 * Makes controls the newest public version of the baseline. Publishing what is already the newest changes nothing, so a
 * start may call it each time. Certifications under way keep their version.
 */
export const publishBaseline = command({
  name: 'baseline.publish',
  by: ['certifier', 'clock'],
  async run(tx, { controls, note }: { controls: readonly Control[]; note: string }) {
    await tx.run(sql`LOCK TABLE baseline IN SHARE ROW EXCLUSIVE MODE`)
    const text = JSON.stringify(controls)
    const newest = await tx.row<{ id: string; version: number; same: boolean }>(sql`
      SELECT id, version, controls = ${text}::jsonb AS same FROM baseline ORDER BY version DESC LIMIT 1`)
    const published = newest?.same
      ? newest
      : await tx.row<{ id: string; version: number }>(sql`
          INSERT INTO baseline (version, controls, note, published_at)
          VALUES (${(newest?.version ?? 0) + 1}, ${text}::jsonb, ${note}, ${tx.now}) RETURNING id, version`)
    if (!published) throw new Error('the baseline was not published')
    tx.about('baseline', published.id)
    return { version: published.version }
  },
})
