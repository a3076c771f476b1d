import type { getBaseline } from '@sanad/shared/api/baseline.ts'
import type { ReplyOf } from '@sanad/shared/endpoint.ts'
import { Problem } from '@sanad/shared/problems.ts'
import type { Reading } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import type { Served } from '../../platform/route.ts'

type Published = Served<ReplyOf<typeof getBaseline>>

/** @param version the newest when absent @throws Problem object.not_found */
export async function baselineOf({ row, rows }: Reading, version: number | undefined): Promise<Published> {
  const found = await row<Omit<Published, 'versions'>>(sql`
    SELECT version, published_at, note, controls FROM baseline
    WHERE ${version ?? null}::int IS NULL OR version = ${version ?? null} ORDER BY version DESC LIMIT 1`)
  if (!found) throw new Problem('object.not_found', { kind: 'baseline' })
  const versions = await rows<Published['versions'][number]>(sql`
    SELECT version, published_at, note FROM baseline ORDER BY version DESC LIMIT 100`)
  return { ...found, versions }
}
