import { randomInt } from 'node:crypto'
import { anyone } from '@sanad/shared/endpoint.ts'
import type { Lang } from '@sanad/shared/figures.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { lockByName } from '../../platform/advisory-lock.ts'
import { addMinutes } from '../../platform/clock.ts'
import { command, type Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { writeMail } from '../../platform/mail.ts'
import type { Platform } from '../../platform/platform.ts'
import { type CodeAsker, knownBrowser } from './known-browser.ts'
import { ofIdentity } from './signed-in.ts'

const minutesValid = 10
/** Asked for by one network, or by one browser the person signed in with. */
const mostOfOne = { hour: 6, day: 20 }
/** Before strangers are no longer heard, wherever they ask from: a mailbox is not flooded, and guesses stay few. */
const mostOfAll = { hour: 40, day: 80 }
/** Asked for by one network, whatever the addresses: behind one may be a city, or somebody who writes to a city in our name. */
const mostOfNetwork = { hour: 300, day: 1500 }

/** What is kept of a code, and what stands for it in a command's input: useless without the server's key. */
export const markOf = ({ secrets }: Platform, codeId: string, code: string): string =>
  secrets.mark('sign-in code', `${codeId}:${code}`).toString('hex')

/**
 * Sends a code to an address, known or not: the answer does not tell. A code is bound to the request that asked for it, so
 * nobody can use up or end somebody else's; it is counted by who asks, so that nobody can keep somebody else from getting one.
 */
export const askCode = command({
  name: 'session.ask_code',
  by: anyone,
  confidential: ['email'],
  beforeTheWall: ofIdentity,
  async run(tx, { email, locale, ...from }: { email: string; locale: Lang } & CodeAsker) {
    const to = email.toLowerCase()
    const person = await tx.row<{ id: string; locale: Lang }>(sql`SELECT id, locale FROM person WHERE email = ${to}`)
    const known = person && knownBrowser(tx.platform, from, person.id)
    const asker = known ?? Buffer.from(from.network, 'hex')
    await mustNotAskTooOften(tx, to, { asker, isKnown: known !== undefined })
    if (!known) await mustNotWriteToMany(tx, asker)
    const expiresAt = addMinutes(tx.now, minutesValid)
    const asked = await tx.row<{ id: string }>(sql`
      INSERT INTO sign_in_code (email, asker, code_hash, created_at, expires_at)
      VALUES (${to}, ${asker}, '', ${tx.now}, ${expiresAt}) RETURNING id`)
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

interface Asker {
  readonly asker: Buffer
  /** A browser of the person's own: what strangers ask for does not count against it. */
  readonly isKnown: boolean
}

async function mustNotAskTooOften(tx: Tx, email: string, { asker, isKnown }: Asker): Promise<void> {
  await lockByName(tx, `codes of ${email}`)
  const asked = await tx.row<Record<'ownHour' | 'ownDay' | 'hour' | 'day', number>>(sql`
    SELECT count(*) FILTER (WHERE asker = ${asker} AND created_at > ${addMinutes(tx.now, -60)})::int AS own_hour,
      count(*) FILTER (WHERE asker = ${asker})::int AS own_day,
      count(*) FILTER (WHERE created_at > ${addMinutes(tx.now, -60)})::int AS hour, count(*)::int AS day
    FROM sign_in_code WHERE email = ${email} AND created_at > ${addMinutes(tx.now, -24 * 60)}`)
  if (!asked) throw new Error('nothing was counted')
  const isTooMany = asked.ownHour >= mostOfOne.hour || asked.ownDay >= mostOfOne.day
  const isFlood = !isKnown && (asked.hour >= mostOfAll.hour || asked.day >= mostOfAll.day)
  if (isTooMany || isFlood) throw new Problem('code.asked_too_often')
}

async function mustNotWriteToMany(tx: Tx, network: Buffer): Promise<void> {
  await lockByName(tx, `codes for ${network.toString('hex')}`)
  const asked = await tx.row<{ hour: number; day: number }>(sql`
    SELECT count(*) FILTER (WHERE created_at > ${addMinutes(tx.now, -60)})::int AS hour, count(*)::int AS day
    FROM sign_in_code WHERE asker = ${network} AND created_at > ${addMinutes(tx.now, -24 * 60)}`)
  if (!asked) throw new Error('nothing was counted')
  if (asked.hour >= mostOfNetwork.hour || asked.day >= mostOfNetwork.day) throw new Problem('code.asked_too_often')
}
