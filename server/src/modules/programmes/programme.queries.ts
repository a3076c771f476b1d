import type { listProgrammes, listRulebooks, PublicProgramme, readOwnProgramme } from '@sanad/shared/api/programmes.ts'
import type { ReplyOf } from '@sanad/shared/endpoint.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { ownProgrammeId, programmeOf } from '../../platform/actor.ts'
import type { Reading } from '../../platform/command.ts'
import { type Query, sql } from '../../platform/database.ts'
import type { Served } from '../../platform/route.ts'
import { balanceOf } from '../ledger/index.ts'
import { timelineOf } from '../record/index.ts'
import { actionsOf } from './programme.actions.ts'
import { programmeById } from './programme.step.ts'

const shown = (where: Query<unknown>) => sql<PublicProgramme>`
  SELECT p.id, p.code, p.name, p.currency, p.country, p.rail, p.state, p.opens_on, p.closes_on, p.budget_minor,
    r.rules ->> 'voucherWorthMinor' AS voucher_worth_minor, r.version AS rulebook_version
  FROM programme p JOIN rulebook r ON r.id = p.rulebook_id WHERE ${where} ORDER BY p.state = 'open' DESC, p.id DESC`

/** Every programme that was ever opened, the open ones first. */
export async function programmesForAll({ rows }: Reading): Promise<ReplyOf<typeof listProgrammes>> {
  return { programmes: await rows(shown(sql`p.state <> 'draft'`)) }
}

/** A draft exists for its own office only. @throws Problem object.not_found */
export async function programmeForAll({ row, actor }: Reading, programmeId: string): Promise<PublicProgramme> {
  const found = await row(
    shown(sql`p.id = ${programmeId} AND (p.state <> 'draft' OR p.id = ${programmeOf(actor) ?? null}::uuid)`),
  )
  if (!found) throw new Problem('object.not_found', { kind: 'programme' })
  return found
}

/** Every version of a programme’s rules, newest first. @throws Problem object.not_found */
export async function rulebooksOf(
  reading: Reading,
  programmeId: string,
): Promise<Served<ReplyOf<typeof listRulebooks>>> {
  const { id } = await programmeForAll(reading, programmeId)
  const versions = await reading.rows<Served<ReplyOf<typeof listRulebooks>>['versions'][number]>(sql`
    SELECT r.id, r.version, r.published_at, r.note, r.id = p.rulebook_id AS is_current, r.rules
    FROM rulebook r JOIN programme p ON p.id = r.programme_id WHERE p.id = ${id} ORDER BY r.version DESC`)
  return { versions }
}

/** The office's own view. */
export async function ownProgramme(reading: Reading): Promise<Served<ReplyOf<typeof readOwnProgramme>>> {
  const id = ownProgrammeId(reading)
  const [seen, programme] = [await programmeForAll(reading, id), await programmeById(reading, id)]
  const funded = -(await balanceOf(reading, id, 'funding', id))
  const pool = await balanceOf(reading, id, 'pool', id)
  const { debtorName, debtorAccount, debtorBic } = programme
  return {
    ...seen,
    debtorName,
    debtorAccount,
    debtorBic,
    fundedMinor: funded,
    poolMinor: pool,
    actions: actionsOf(programme, { funded, pool, worth: BigInt(seen.voucherWorthMinor), role: reading.actor.role }),
    timeline: await timelineOf(reading, id),
  }
}
