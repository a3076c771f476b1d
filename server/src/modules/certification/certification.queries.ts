import type {
  Certification,
  getCertification,
  getMyCertification,
  listCertifications,
} from '@sanad/shared/api/certification.ts'
import { dayOf } from '@sanad/shared/calendar-day.ts'
import type { ReplyOf } from '@sanad/shared/endpoint.ts'
import { searchText } from '@sanad/shared/formats/search-text.ts'
import { isFinal } from '@sanad/shared/machine.ts'
import {
  type CertificationState,
  certificationMachine,
  certificationRoles,
} from '@sanad/shared/machines/certification.ts'
import { Problem } from '@sanad/shared/problems.ts'
import type { Role } from '@sanad/shared/roles.ts'
import type { Reading } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { containing, nextOf, pageRows } from '../../platform/list.ts'
import type { Served } from '../../platform/route.ts'
import { isOwn } from '../identity/index.ts'
import { namesOfFirm, ownProviderId } from '../providers/index.ts'
import { remarkedTimelineOf } from '../record/index.ts'
import { answersOf } from './answer.queries.ts'
import { standingOf } from './standing.queries.ts'

/** One certification with controls, answers and history. @throws Problem object.not_found */
async function certificationById(read: Reading, certificationId: string): Promise<Served<Certification>> {
  const found = await read.row<Omit<Served<Certification>, 'answers' | 'timeline'>>(sql`
    SELECT c.id, c.reference, c.state, jsonb_build_object('id', p.id, 'name', ${namesOfFirm('p')}) AS provider, b.version AS baseline_version,
      b.controls, c.score, c.submitted_at, c.valid_from, c.expires_on, c.reason_code, c.reason_note
    FROM certification c JOIN provider p ON p.id = c.provider_id JOIN baseline b ON b.id = c.baseline_id
    WHERE c.id = ${certificationId}`)
  if (!found) throw new Problem('object.not_found', { kind: 'certification' })
  const answers = await answersOf(read, certificationId)
  return { ...found, answers: [...answers.values()], timeline: await remarkedTimelineOf(read, certificationId) }
}

/** The same for who may decide on it and, where the reader may not, why. @throws Problem object.not_found */
export async function certificationToDecide(
  read: Reading,
  certificationId: string,
): Promise<Served<ReplyOf<typeof getCertification>>> {
  const certification = await certificationById(read, certificationId)
  return { ...certification, cannotDecide: await cannotDecide(read, String(certification.provider.id)) }
}

async function cannotDecide(
  read: Reading,
  providerId: string,
): Promise<ReplyOf<typeof getCertification>['cannotDecide']> {
  if (!(certificationRoles.certify as readonly Role[]).includes(read.actor.role)) return 'actor.role_missing'
  return (await isOwn(read, providerId)) ? 'actor.belongs_to_it' : null
}

/** The one under way, else the one in force, else the last. */
export async function myCertification(read: Reading): Promise<Served<ReplyOf<typeof getMyCertification>>> {
  const providerId = ownProviderId(read)
  const all = await read.rows<{ id: string; state: CertificationState }>(sql`
    SELECT id, state FROM certification WHERE provider_id = ${providerId}
    ORDER BY state IN ('draft', 'scanning', 'in_review', 'corrections') DESC, state IN ('certified', 'watch', 'suspended') DESC,
      id DESC`)
  const current = all[0] && masked(await certificationById(read, all[0].id))
  const isSettled = (state: CertificationState) =>
    isFinal(certificationMachine, state) || state === 'certified' || state === 'watch'
  return {
    current: current ?? null,
    standing: await standingOf(read, providerId, dayOf(read.now)),
    canBegin: all.every(({ state }) => isSettled(state)),
  }
}

/** Verdicts are the certifier's notes until there is a decision. */
const masked = (certification: Served<Certification>): Served<Certification> =>
  certification.state === 'in_review'
    ? {
        ...certification,
        answers: certification.answers.map(answer => ({ ...answer, verdict: null, verdictNote: '' })),
      }
    : certification

interface Filter {
  readonly state?: CertificationState
  readonly q?: string
  readonly after?: string
}

/** The certifier's queue: those waiting longest first, drafts not at all. `after` is the last row's instant and id. */
export async function certificationQueue(
  { rows }: Reading,
  { state, q, after }: Filter,
): Promise<Served<ReplyOf<typeof listCertifications>>> {
  const [afterAt, afterId] = after?.split('~') ?? []
  if (after && !(afterAt && afterId && /^[0-9a-f-]{36}$/.test(afterId) && !Number.isNaN(Date.parse(afterAt))))
    throw new Problem('request.invalid', { fields: ['after'] })
  const found = await rows<
    Served<ReplyOf<typeof listCertifications>>['certifications'][number] & { cursor: string }
  >(sql`
    SELECT c.id, c.reference, c.state, ${namesOfFirm('p')} AS provider_name, c.submitted_at, c.expires_on, c.score,
      (SELECT count(*)::int FROM control_answer a WHERE a.certification_id = c.id AND a.verdict IS NOT NULL) AS judged,
      jsonb_array_length(b.controls) AS controls, c.submitted_at::text || '~' || c.id AS cursor
    FROM certification c JOIN provider p ON p.id = c.provider_id JOIN baseline b ON b.id = c.baseline_id
    WHERE c.submitted_at IS NOT NULL
      AND (${state ?? null}::text IS NULL OR c.state = ${state ?? null})
      AND (${q ?? null}::text IS NULL OR c.reference = upper(${q ?? null}) OR p.ice = ${q ?? null}
        OR lower(unaccent(p.name)) LIKE ${`%${searchText(q ?? '').replace(/[%_\\]/g, '')}%`}
        OR p.name_ar ILIKE ${containing(q ?? '')})
      AND (${afterId ?? null}::uuid IS NULL OR (c.submitted_at, c.id) > (${afterAt ?? null}::timestamptz, ${afterId ?? null}::uuid))
    ORDER BY c.submitted_at, c.id LIMIT ${pageRows}`)
  const next = nextOf(found, ({ cursor }) => cursor)
  return { certifications: found.map(({ cursor: _, ...row }) => row), next }
}
