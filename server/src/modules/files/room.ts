import { randomUUID } from 'node:crypto'
import { signedIn } from '@sanad/shared/endpoint.ts'
import { Problem, type ProblemCode } from '@sanad/shared/problems.ts'
import { type Actor, organisationOf, personOf } from '../../platform/actor.ts'
import { lockByName } from '../../platform/advisory-lock.ts'
import { addDays } from '../../platform/clock.ts'
import { command, execute, type Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { freeBytes } from '../../platform/disk.ts'
import type { Platform } from '../../platform/platform.ts'

/**
 * What one person may bring: at once, under way or used by nothing yet; and within a day, whatever became of it. `papers` is
 * the room in bytes, as many times the largest paper.
 */
export const mostBrought = {
  waiting: { pieces: 40, papers: 25, refusal: 'file.too_many_waiting' },
  day: { pieces: 250, papers: 100, refusal: 'file.too_many_today' },
} as const satisfies Record<string, { pieces: number; papers: number; refusal: ProblemCode }>
/** An organisation's members may bring this many times as much together. */
export const organisationFactor = 4

export interface Room {
  /** Of the upload: 32 hexadecimal digits, or a UUID. */
  readonly id: string
  readonly bytes: number
}

/** Nothing is taken in before it has its room. @throws Problem file.no_room, file.too_many_waiting, file.too_many_today */
export const takeRoom = async (platform: Platform, actor: Actor, { id, bytes }: Room): Promise<void> => {
  await mustStayFree(platform, bytes)
  await execute(platform, beginUpload, actor, `upload-room-${id}`, { id, bytes })
}

/** A disk that is full stops more than files: payment orders, and PostgreSQL where it shares the disk (docs/decisions/0093). */
async function mustStayFree(platform: Platform, bytes: number): Promise<void> {
  const free = await freeBytes(platform)
  if (free - bytes >= platform.config.diskKeepFreeBytes) return
  platform.log.error({ free }, 'no room for files')
  throw new Problem('file.no_room')
}

/** What was begun is given up. */
export const leaveRoom = async (platform: Platform, actor: Actor, id: string): Promise<void> => {
  await execute(platform, giveUpUpload, actor, randomUUID(), { id })
}

const beginUpload = command({
  name: 'upload.begin',
  by: signedIn,
  async run(tx, { id, bytes }: Room) {
    const [organisationId, personId] = [organisationOf(tx.actor), personOf(tx.actor)]
    // Always in this order. Whoever waits here counts what the others have taken.
    for (const owner of [organisationId, personId]) await lockByName(tx, `room ${owner}`)
    mustHaveRoom(tx, await brought(tx, sql`person_id = ${personId}`), bytes)
    mustHaveRoom(tx, await brought(tx, sql`organisation_id = ${organisationId}`), bytes, organisationFactor)
    await tx.run(sql`
      INSERT INTO upload (id, person_id, organisation_id, bytes, begun_at)
      VALUES (${id}, ${personId}, ${organisationId}, ${bytes}, ${tx.now})`)
    tx.about('upload', id)
  },
})

const giveUpUpload = command({
  name: 'upload.give_up',
  by: signedIn,
  async run(tx, { id }: { id: string }) {
    await tx.run(sql`DELETE FROM upload WHERE id = ${id} AND person_id = ${personOf(tx.actor)} AND file_id IS NULL`)
    tx.about('upload', id)
  },
})

type Brought = Readonly<Record<keyof typeof mostBrought, { pieces: number; bytes: number }>>

async function brought(tx: Tx, whose: ReturnType<typeof sql>): Promise<Brought> {
  const found = await tx.row<Brought>(sql`
    SELECT jsonb_build_object('pieces', count(*) FILTER (WHERE used_at IS NULL),
        'bytes', coalesce(sum(bytes) FILTER (WHERE used_at IS NULL), 0)) AS waiting,
      jsonb_build_object('pieces', count(*) FILTER (WHERE begun_at > ${addDays(tx.now, -1)}),
        'bytes', coalesce(sum(bytes) FILTER (WHERE begun_at > ${addDays(tx.now, -1)}), 0)) AS day
    FROM upload WHERE ${whose}`)
  return found as Brought
}

function mustHaveRoom({ platform }: Tx, already: Brought, bytes: number, factor = 1): void {
  for (const [span, { pieces, papers, refusal }] of Object.entries(mostBrought)) {
    const { pieces: mostPieces, bytes: mostBytes } = {
      pieces: pieces * factor,
      bytes: papers * factor * platform.config.uploadMaxBytes,
    }
    const taken = already[span as keyof Brought]
    if (taken.pieces < mostPieces && taken.bytes + bytes <= mostBytes) continue
    throw new Problem(refusal, { pieces: mostPieces, megabytes: Math.round(mostBytes / 1024 / 1024) })
  }
}
