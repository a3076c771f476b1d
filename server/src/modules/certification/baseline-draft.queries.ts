import type { BaselineDraft, readBaselineDraft } from '@sanad/shared/api/baseline-draft.ts'
import type { ReplyOf } from '@sanad/shared/endpoint.ts'
import type { Reading } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import type { Served } from '../../platform/route.ts'

type Row = Omit<Served<BaselineDraft>, 'firms'>

type Reply = Served<ReplyOf<typeof readBaselineDraft>>

export async function baselineDraft({ row, rows }: Reading): Promise<Reply> {
  const versions = await rows<Reply['versions'][number]>(sql`
    SELECT version, published_at, note FROM baseline ORDER BY version DESC LIMIT 100`)
  const draft = await row<Row>(sql`
    SELECT d.based_on, coalesce(b.controls, '[]') AS before, d.controls, d.revision,
      coalesce((SELECT max(version) FROM baseline), 0) AS newest, p.name AS edited_by_name, d.edited_at
    FROM baseline_draft d LEFT JOIN baseline b ON b.version = d.based_on JOIN person p ON p.id = d.edited_by`)
  if (!draft) return { draft: null, versions }
  const firms = await row<Served<BaselineDraft>['firms']>(sql`
    SELECT count(DISTINCT provider_id) FILTER (WHERE state IN ('certified', 'watch', 'suspended'))::int AS certified,
      count(*) FILTER (WHERE state IN ('draft', 'scanning', 'in_review', 'corrections'))::int AS under_way
    FROM certification`)
  return { draft: { ...draft, firms: firms ?? { certified: 0, underWay: 0 } }, versions }
}
