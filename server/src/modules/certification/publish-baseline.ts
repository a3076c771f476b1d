import type { Control } from '@sanad/shared/baseline.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { lockByName } from '../../platform/advisory-lock.ts'
import { command, type Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'

interface Version {
  readonly id: string
  readonly version: number
  readonly controls: readonly Control[]
}

/** The newest version; nobody else publishes until the command ends. */
export async function newestVersion(tx: Tx): Promise<Version | undefined> {
  await lockByName(tx, 'baseline')
  return tx.row<Version>(sql`SELECT id, version, controls FROM baseline ORDER BY version DESC LIMIT 1`)
}

/** Writes a version, for ever. */
export async function addVersion(
  tx: Tx,
  { version, controls, note }: { version: number; controls: readonly Control[]; note: string },
): Promise<{ id: string; version: number }> {
  const added = await tx.row<{ id: string; version: number }>(sql`
    INSERT INTO baseline (version, controls, note, published_at)
    VALUES (${version}, ${JSON.stringify(controls)}::jsonb, ${note}, ${tx.now}) RETURNING id, version`)
  if (!added) throw new Error('the baseline was not published')
  return added
}

/**
 * Makes controls the newest public version of the baseline. Publishing what is already the newest changes nothing, so a
 * start may call it each time. Certifications under way keep their version.
 */
export const publishBaseline = command({
  name: 'baseline.publish',
  by: ['certifier', 'clock'],
  async run(tx, { controls, note }: { controls: readonly Control[]; note: string }) {
    if (new Set(controls.map(({ code }) => code)).size < controls.length)
      throw new Problem('request.invalid', { fields: ['controls'] })
    const newest = await newestVersion(tx)
    const same = newest
      ? await tx.row(
          sql`SELECT FROM baseline WHERE id = ${newest.id} AND controls = ${JSON.stringify(controls)}::jsonb`,
        )
      : undefined
    const published =
      newest && same ? newest : await addVersion(tx, { version: (newest?.version ?? 0) + 1, controls, note })
    tx.about('baseline', published.id)
    return { version: published.version }
  },
})
