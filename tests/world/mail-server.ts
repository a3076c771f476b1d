import type { AddressInfo, Socket } from 'node:net'
import { waitUntil } from '@sanad/server/platform/processes.ts'
import { SMTPServer } from 'smtp-server'

export interface Received {
  readonly to: string
  /** The plain text part, decoded. */
  readonly text: string
}

/** A real SMTP server on this machine that keeps what it is given. */
export interface MailServer {
  readonly url: string
  readonly received: readonly Received[]
  /** The newest mail to an address, once it has come, that holds a match. @returns the match */
  find(to: string, pattern: RegExp): Promise<string>
  stop(): Promise<void>
}

/** What a server may do that is not at its best. */
export interface Moods {
  /** What it says of a recipient, a number of RFC 5321 from 400; undefined takes them. */
  readonly ofRecipient?: (to: string) => number | undefined
  /** Hangs up while it is told the mail. */
  readonly hangsUp?: (to: string) => boolean
  /** How long it takes over a mail it was told, and what it says then. */
  readonly ofMail?: (to: string) => Promise<number | undefined>
}

const refusal = (responseCode: number | undefined) =>
  responseCode ? Object.assign(new Error('not now'), { responseCode }) : null

export async function openMailServer({ ofRecipient, hangsUp, ofMail }: Moods = {}): Promise<MailServer> {
  const received: Received[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _, answer) => answer(refusal(ofRecipient?.(address))),
    onData: (stream, session, taken) => {
      const to = session.envelope.rcptTo[0]?.address ?? ''
      if (hangsUp?.(to)) return hangUp(server, session.id)
      let raw = ''
      stream.on('data', (chunk: Buffer) => {
        raw += chunk.toString('utf8')
      })
      stream.on('end', async () => {
        const refused = refusal(await ofMail?.(to))
        if (!refused) received.push({ to, text: textOf(raw) })
        taken(refused)
      })
    },
  })
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
  const newest = (to: string, pattern: RegExp) =>
    received
      .filter(mail => mail.to === to)
      .map(({ text }) => pattern.exec(text)?.[0])
      .findLast(match => match !== undefined)
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    received,
    find: async (to, pattern) => {
      await waitUntil(async () => newest(to, pattern) !== undefined, 20_000)
      return newest(to, pattern) ?? `no mail to ${to}`
    },
    stop: () => new Promise<void>(closed => server.close(closed)),
  }
}

function hangUp({ connections }: SMTPServer, sessionId: string): void {
  for (const { id, _socket } of connections as Set<{ id: string; _socket: Socket }>)
    if (id === sessionId) _socket.destroy()
}

function textOf(raw: string): string {
  const [, encoding = '', body = ''] =
    /Content-Type: text\/plain[^\r]*\r\nContent-Transfer-Encoding: (\S+)\r\n\r\n([\s\S]*?)\r\n--/.exec(raw) ?? []
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8')
  if (encoding !== 'quoted-printable') return body
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}
