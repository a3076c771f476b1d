import { randomInt } from 'node:crypto'
import { anyone } from '@sanad/shared/endpoint.ts'
import type { Lang } from '@sanad/shared/figures.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { addMinutes } from '../../platform/clock.ts'
import { command, type Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { writeMail } from '../../platform/mail.ts'
import type { Platform } from '../../platform/platform.ts'
import { ofIdentity } from './signed-in.ts'

const minutesValid = 10
const mostPerHour = 6
const mostPerDay = 20

/** What is kept of a code, and what stands for it in a command's input: useless without the server's key. */
export const markOf = ({ secrets }: Platform, codeId: string, code: string): string =>
  secrets.mark('sign-in code', `${codeId}:${code}`).toString('hex')

/**
 * Sends a code to an address, known or not: the answer does not tell. A code is bound to the request that asked for it, so
 * nobody can use up or end somebody else's.
 */
export const askCode = command({
  name: 'session.ask-code',
  by: anyone,
  beforeTheWall: ofIdentity,
  async run(tx, { email, locale }: { email: string; locale: Lang }) {
    const to = email.toLowerCase()
    await mustNotAskTooOften(tx, to)
    const person = await tx.row<{ locale: Lang }>(sql`SELECT locale FROM person WHERE email = ${to}`)
    const expiresAt = addMinutes(tx.now, minutesValid)
    const asked = await tx.row<{ id: string }>(sql`
      INSERT INTO sign_in_code (email, code_hash, created_at, expires_at)
      VALUES (${to}, '', ${tx.now}, ${expiresAt}) RETURNING id`)
    if (!asked) throw new Error('the code was not stored')
    const code = randomInt(1_000_000).toString().padStart(6, '0')
    const letter = {
      to,
      locale: person?.locale ?? locale,
      messageKey: 'mail.code',
      args: { code },
      secretUntil: expiresAt,
    } as const
    const mailId = await writeMail(tx, letter)
    await tx.run(sql`
      UPDATE sign_in_code SET code_hash = decode(${markOf(tx.platform, asked.id, code)}, 'hex'), mail_id = ${mailId}
      WHERE id = ${asked.id}`)
    tx.about('sign_in_code', asked.id)
    return { codeId: asked.id, expiresAt: expiresAt.toISOString() }
  },
})

async function mustNotAskTooOften(tx: Tx, email: string): Promise<void> {
  await tx.run(sql`SELECT pg_advisory_xact_lock(hashtextextended(${email}, 7))`)
  const asked = await tx.row<{ hour: number; day: number }>(sql`
    SELECT count(*) FILTER (WHERE created_at > ${addMinutes(tx.now, -60)})::int AS hour, count(*)::int AS day
    FROM sign_in_code WHERE email = ${email} AND created_at > ${addMinutes(tx.now, -24 * 60)}`)
  if (asked && (asked.hour >= mostPerHour || asked.day >= mostPerDay)) throw new Problem('code.asked_too_often')
}
