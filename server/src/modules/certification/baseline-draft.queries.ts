import type { BaselineDraft, readBaselineDraft } from '@sanad/shared/api/baseline-draft.ts'
import type { ReplyOf } from '@sanad/shared/endpoint.ts'
import type { Reading } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import type { Served } from '../../platform/route.ts'

type Row = Omit<Served<BaselineDraft>, 'firms'>

export async function baselineDraft({ row }: Reading): Promise<Served<ReplyOf<typeof readBaselineDraft>>> {
  const draft = await row<Row>(sql`
    SELECT d.based_on, b.controls AS before, (SELECT max(version) FROM baseline) AS newest, d.controls, d.revision,
      p.name AS edited_by_name, d.edited_at
    FROM baseline_draft d JOIN baseline b ON b.version = d.based_on JOIN person p ON p.id = d.edited_by`)
  if (!draft) return { draft: null }
  const firms = await row<Served<BaselineDraft>['firms']>(sql`
    SELECT count(DISTINCT provider_id) FILTER (WHERE state IN ('certified', 'watch', 'suspended'))::int AS certified,
      count(*) FILTER (WHERE state IN ('draft', 'scanning', 'in_review', 'corrections'))::int AS under_way
    FROM certification`)
  return { draft: { ...draft, firms: firms ?? { certified: 0, underWay: 0 } } }
}
