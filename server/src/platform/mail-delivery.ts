import type { Lang } from '@sanad/shared/figures.ts'
import { addMinutes } from './clock.ts'
import { sql } from './database.ts'
import { bind } from './job.ts'
import { sendMail } from './mail.ts'
import { letterOf } from './mail-letter.ts'
import type { Platform } from './platform.ts'

interface Waiting {
  recipient: string
  subject: string
  body: string
  html: string
  locale: Lang
  createdAt: Date
  secretUntil: Date | null
}

/**
 * Claim, send, settle: one worker sends a mail; a second one that gets the same ticket waits its turn and finds it sent. A claim that lasts
 * longer than any was made before the clock was set back.
 */
async function deliver(platform: Platform, mailId: string): Promise<void> {
  const { database, config, clock } = platform
  if (!config.smtpUrl) return
  const now = clock.now()
  const mail = await database.row<Waiting>(sql`
    UPDATE mail SET sending_until = ${addMinutes(now, 1)}
    WHERE id = ${mailId} AND sent_at IS NULL AND failure IS NULL AND (sending_until IS NULL OR sending_until <= ${now}
      OR sending_until > ${addMinutes(now, 2)})
    RETURNING recipient, subject, body, html, locale, created_at, secret_until`)
  if (!mail) return mustBeSettled(platform, mailId)
  const isOver = mail.body === '' || (mail.secretUntil && mail.secretUntil <= now)
  const failure = isOver ? 'expired' : await handOrLeave(platform, mailId, mail)
  const erased = mail.secretUntil && !config.demo ? sql`, body = '', html = '', secret_until = NULL` : sql``
  await database.run(sql`
    UPDATE mail SET sending_until = NULL, sent_at = ${failure ? null : clock.now()}, failure = ${failure ?? null} ${erased}
    WHERE id = ${mailId}`)
}

async function mustBeSettled({ database }: Platform, mailId: string): Promise<void> {
  const open = await database.row(sql`SELECT id FROM mail WHERE id = ${mailId} AND sent_at IS NULL AND failure IS NULL`)
  if (open) throw new Error('another worker is sending this mail')
}

/** What is not handed over may be tried again at once; where even that cannot be written down, in a minute. */
async function handOrLeave(platform: Platform, mailId: string, mail: Waiting): Promise<string | undefined> {
  try {
    return await hand(platform, await messageOf(platform, mailId, mail))
  } catch (reason) {
    await platform.database.run(sql`UPDATE mail SET sending_until = NULL WHERE id = ${mailId}`).catch(() => undefined)
    throw reason
  }
}

/** The same `Message-ID` at every attempt lets the recipient's server see a repetition. */
const messageOf = async ({ config }: Platform, mailId: string, mail: Waiting) => ({
  from: config.mailFrom,
  to: mail.recipient,
  subject: mail.subject,
  ...(await letterOf(mail, config.office)),
  date: mail.createdAt,
  messageId: `<${mailId}@${new URL(config.publicUrl).hostname}>`,
  headers: { 'Content-Language': mail.locale, 'Auto-Submitted': 'auto-generated' },
})

interface NotTaken {
  readonly responseCode?: number
  readonly code?: string
  /** What the server answered: before the recipient is named, a refusal is of us. */
  readonly command?: string
  readonly message: string
}

const aboutThisMail: ReadonlySet<string | undefined> = new Set(['RCPT TO', 'DATA'])

/**
 * Hands the mail to the server.
 * @returns the answer of a server that refuses this mail for good (5xx, RFC 5321 section 4.2.1); undefined when it took the mail
 * @throws without address or words, when the server cannot take it now, or takes none of ours
 */
async function hand({ config }: Platform, message: Awaited<ReturnType<typeof messageOf>>): Promise<string | undefined> {
  const limits = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 }
  const { createTransport } = await import('nodemailer')
  const transport = createTransport({ url: config.smtpUrl, ...limits } as Parameters<typeof createTransport>[0])
  try {
    await transport.sendMail(message)
    return undefined
  } catch (error) {
    const { responseCode = 0, code, command, message: said } = error as NotTaken
    if (responseCode >= 500 && aboutThisMail.has(command)) return String(responseCode)
    // While connecting nothing was said of anybody: what is wrong there may be told (a certificate, a port where nobody listens).
    const why = [code, command, responseCode, command === 'CONN' && said]
    throw new Error(`the mail server did not take the mail: ${why.filter(Boolean).join(' ')}`)
  } finally {
    transport.close()
  }
}

export const mailJobs = [bind(sendMail, (platform, { payload }) => deliver(platform, payload.mailId))]
