import { randomUUIDv7 } from 'node:crypto'
import type { Lang } from '@sanad/shared/figures.ts'
import type { MessageArguments } from '@sanad/shared/messages.ts'
import type { Tx } from './command.ts'
import { type Sql, sql } from './database.ts'
import { job } from './job.ts'
import { type MailKey, mailText } from './mail-text.ts'
import type { Platform } from './platform.ts'
import { ahead } from './send-ahead.ts'

export interface Letter {
  readonly to: string
  readonly locale: Lang
  /** `mail.code` for the words `mail.code.subject` and `mail.code.body`. */
  readonly messageKey: MailKey
  readonly args?: MessageArguments
  /** The body holds a secret good until then; afterwards it is erased. */
  readonly secretUntil?: Date
}

/** Sends one mail. Its payload is the id: words and address are read when it runs. */
export const sendMail = job<{ mailId: string }>('mail.send')

/**
 * Writes a mail in the transaction of its cause: it exists exactly when that commits, and a job sends it. Without
 * `SMTP_URL` it stays in the outbox.
 * @returns the mail's id
 */
export async function writeMail(tx: Tx, { to, locale, messageKey, args, secretUntil }: Letter): Promise<string> {
  const { subject, body, html } = await mailText(messageKey, locale, args)
  const mailId = randomUUIDv7()
  const written = sql`
    INSERT INTO mail (id, recipient, subject, body, html, locale, created_at, secret_until)
    VALUES (${mailId}, ${to}, ${subject}, ${body}, ${html}, ${locale}, ${tx.now}, ${secretUntil ?? null})`
  await tx.run(ahead(written))
  if (tx.platform.config.smtpUrl) tx.enqueue(sendMail, { mailId })
  return mailId
}

/** Takes the secret out of a mail as soon as it has served. The demo keeps it: there the outbox is what people read. */
export async function eraseMail({ run, platform }: Sql & { platform: Platform }, mailId: string): Promise<void> {
  if (platform.config.demo) return
  await run(sql`UPDATE mail SET body = '', html = '', secret_until = NULL WHERE id = ${mailId}`)
}

/** Takes every secret out whose time is over. */
export async function eraseExpiredSecrets({ database, clock, config }: Platform): Promise<void> {
  if (config.demo) return
  await database.run(sql`
    UPDATE mail SET body = '', html = '', secret_until = NULL WHERE secret_until <= ${clock.now()}`)
}
