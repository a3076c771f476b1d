import { sql } from './database.ts'
import { bind } from './job.ts'
import { sendMail } from './mail.ts'
import { claimMail, type MailToSend } from './mail-claim.ts'
import { letterOf } from './mail-letter.ts'
import type { Platform } from './platform.ts'

/**
 * Claim, send, settle: one worker sends a mail; a second one that gets the same ticket waits its turn and finds it sent.
 */
async function deliver(platform: Platform, mailId: string): Promise<void> {
  if (!platform.config.smtpUrl) return
  const claim = await claimMail(platform, mailId)
  if (!claim) return mustBeSettled(platform, mailId)
  const { mail } = claim
  const isOver = mail.body === '' || (mail.secretUntil && mail.secretUntil <= platform.clock.now())
  try {
    await claim.settle(isOver ? 'expired' : await hand(platform, await messageOf(platform, mailId, mail)))
  } finally {
    await claim.leave()
  }
}

async function mustBeSettled({ database }: Platform, mailId: string): Promise<void> {
  const open = await database.row(sql`SELECT id FROM mail WHERE id = ${mailId} AND sent_at IS NULL AND failure IS NULL`)
  if (open) throw new Error('another worker is sending this mail')
}

/** The same `Message-ID` at every attempt lets the recipient's server see a repetition. */
const messageOf = async ({ config }: Platform, mailId: string, mail: MailToSend) => ({
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
 * As long as RFC 5321 (section 4.5.3.2) has us wait. A server may take minutes over what it was told, and whoever hangs up before it
 * answers does not know that it took the mail: told it again, people get it again.
 */
const limits = { connectionTimeout: 120_000, greetingTimeout: 60_000, socketTimeout: 600_000 }

/**
 * Hands the mail to the server.
 * @returns the answer of a server that refuses this mail for good (5xx, RFC 5321 section 4.2.1); undefined when it took the mail
 * @throws without address or words, when the server cannot take it now, or takes none of ours
 */
async function hand({ config }: Platform, message: Awaited<ReturnType<typeof messageOf>>): Promise<string | undefined> {
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
