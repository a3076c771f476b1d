import { randomUUIDv7 } from 'node:crypto'
import type { Lang } from '@sanad/shared/figures.ts'
import { addDays, addMinutes } from './clock.ts'
import type { Tx } from './command.ts'
import { type Sql, sql } from './database.ts'
import { job } from './job.ts'
import { type MailArguments, type MailKey, mailText } from './mail-text.ts'
import { triedForDays } from './outbox-again.ts'
import { pipelined } from './pipelining.ts'
import type { Platform } from './platform.ts'

export interface Letter {
  readonly to: string
  readonly locale: Lang
  /** `mail.code` for the words `mail.code.subject` and `mail.code.body`. */
  readonly messageKey: MailKey
  readonly args?: MailArguments
  /** The body holds a secret good until then; afterwards it is erased. */
  readonly secretUntil?: Date
}

/** Said at every start, and by every look. */
export const withoutMailServer = 'SMTP_URL is not set: no mail is sent, and nobody can sign in'

/** Sends one mail. Its payload is the id: words and address are read when it runs. */
export const sendMail = job<{ mailId: string }>('mail.send', { isOutside: true })

/**
 * Writes mails in the transaction of their cause: they exist exactly when that commits, and a job sends each. Without
 * `SMTP_URL` they wait for it (`sendLeftMails`). One statement for all of them.
 * @returns their ids, in the order given
 */
export async function writeMails(tx: Tx, letters: readonly Letter[]): Promise<string[]> {
  if (letters.length === 0) return []
  const mails = await Promise.all(
    letters.map(async ({ to, locale, messageKey, args, secretUntil = null }) => {
      const text = await mailText(messageKey, locale, args)
      return { id: randomUUIDv7(), to, locale, secretUntil, ...text }
    }),
  )
  const of = <K extends keyof (typeof mails)[number]>(name: K) => mails.map(mail => mail[name])
  const written = sql`
    INSERT INTO mail (id, recipient, subject, body, html, locale, secret_until, created_at)
    SELECT letter.*, ${tx.now} FROM unnest(${of('id')}::uuid[], ${of('to')}::text[], ${of('subject')}::text[], ${of('body')}::text[],
      ${of('html')}::text[], ${of('locale')}::text[], ${of('secretUntil')}::timestamptz[]) AS letter`
  await tx.run(pipelined(written))
  if (tx.platform.config.smtpUrl) for (const mailId of of('id')) tx.enqueue(sendMail, { mailId })
  return of('id')
}

/** One of them. @returns its id */
export const writeMail = async (tx: Tx, letter: Letter): Promise<string> =>
  (await writeMails(tx, [letter]))[0] as string

/** What was written, or was to be sent, by a process without `SMTP_URL` is sent by one that has it. The demo's mails are read, not sent. */
export async function sendLeftMails({ database, clock, config }: Platform): Promise<void> {
  if (config.demo || !config.smtpUrl) return
  const now = clock.now()
  await database.run(sql`
    INSERT INTO outbox (job, payload, created_at)
    SELECT ${sendMail.name}, jsonb_build_object('mailId', id), ${now}::timestamptz FROM mail
    WHERE sent_at IS NULL AND failure IS NULL
      AND created_at BETWEEN ${addDays(now, -triedForDays)} AND ${addMinutes(now, -10)}
      AND id::text <> ALL (ARRAY(SELECT payload ->> 'mailId' FROM outbox WHERE job = ${sendMail.name} AND state <> 'done'))`)
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
