import type { Lang } from '@sanad/shared/figures.ts'
import { addMinutes } from './clock.ts'
import { sql } from './database.ts'
import type { Platform } from './platform.ts'

export interface MailToSend {
  readonly recipient: string
  readonly subject: string
  readonly body: string
  readonly html: string
  readonly locale: Lang
  readonly createdAt: Date
  readonly secretUntil: Date | null
}

export interface MailClaim {
  readonly mail: MailToSend
  /** The end of this mail, which is written once. @param failure why it will never be sent; undefined when it was */
  settle(failure: string | undefined): Promise<void>
  /** What has no end may be claimed again at once; where even that cannot be written down, in a minute. */
  leave(): Promise<void>
}

const minutes = 1
const againMs = 5_000

/**
 * Makes a mail ours for a minute, and for another as long as we say so: how long it takes is for the server to say; who has died or
 * stands still says nothing. A claim that lasts longer than any was made before the clock was set back.
 * @returns undefined where it has its end, or is another's
 */
export async function claimMail(platform: Platform, mailId: string): Promise<MailClaim | undefined> {
  const { database, clock, config } = platform
  const now = clock.now()
  let until = addMinutes(now, minutes)
  const mail = await database.row<MailToSend>(sql`
    UPDATE mail SET sending_until = ${until}
    WHERE id = ${mailId} AND sent_at IS NULL AND failure IS NULL AND (sending_until IS NULL OR sending_until <= ${now}
      OR sending_until > ${addMinutes(now, minutes * 2)})
    RETURNING recipient, subject, body, html, locale, created_at, secret_until`)
  if (!mail) return undefined
  const isOpen = sql`id = ${mailId} AND sent_at IS NULL AND failure IS NULL`
  /** Whoever stood still for a minute may find another at it. */
  const isOurs = () => sql`${isOpen} AND sending_until = ${until}`
  const renew = async () => {
    const next = addMinutes(clock.now(), minutes)
    if ((await database.run(sql`UPDATE mail SET sending_until = ${next} WHERE ${isOurs()}`)) > 0) until = next
  }
  let renewing: Promise<void> = Promise.resolve()
  const again = setInterval(() => (renewing = renew().catch(() => undefined)), againMs)
  const stop = async () => {
    clearInterval(again)
    await renewing
  }
  return {
    mail,
    settle: async failure => {
      await stop()
      const erased = mail.secretUntil && !config.demo ? sql`, body = '', html = '', secret_until = NULL` : sql``
      // That it was sent is true, whoever has it by now.
      const which = failure ? isOurs() : isOpen
      await database.run(sql`
        UPDATE mail SET sending_until = NULL, sent_at = ${failure ? null : clock.now()}, failure = ${failure ?? null} ${erased}
        WHERE ${which}`)
    },
    leave: async () => {
      await stop()
      await database.run(sql`UPDATE mail SET sending_until = NULL WHERE ${isOurs()}`).catch(() => undefined)
    },
  }
}
