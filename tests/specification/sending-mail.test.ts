import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { clockActor } from '@sanad/server/platform/actor.ts'
import { command, execute } from '@sanad/server/platform/command.ts'
import { sql } from '@sanad/server/platform/database.ts'
import { bindings } from '@sanad/server/platform/job.ts'
import { type Letter, writeMail } from '@sanad/server/platform/mail.ts'
import { mailJobs } from '@sanad/server/platform/mail-delivery.ts'
import { runTicket } from '@sanad/server/platform/outbox.ts'
import { tryFailedAgain } from '@sanad/server/platform/outbox-again.ts'
import { askCode, signIn } from '@sanad/shared/api/identity.ts'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { lastMail, visit } from '../world/visitor.ts'
import { openWorld, type World } from '../world/world.ts'

interface Received {
  readonly to: string
  readonly raw: string
}

const received: Received[] = []
let refusal: number | undefined
/** What the server says of the sender, whoever a mail is for. */
let senderRefusal: number | undefined
let world: World
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onMailFrom: (_, __, answer) =>
    answer(senderRefusal ? Object.assign(new Error('not from you'), { responseCode: senderRefusal }) : null),
  onRcptTo: (_, __, answer) => answer(refusal ? Object.assign(new Error('refused'), { responseCode: refusal }) : null),
  onData: (stream, session, taken) => {
    let raw = ''
    stream.on('data', (chunk: Buffer) => {
      raw += chunk.toString('utf8')
    })
    stream.on('end', () => {
      received.push({ to: session.envelope.rcptTo[0]?.address ?? '', raw })
      taken()
    })
  },
})

beforeAll(async () => {
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
  const { port } = server.server.address() as AddressInfo
  world = await openWorld('2026-03-02T09:00:00Z', {
    SANAD_DEMO: 'off',
    SECRET: 's'.repeat(40),
    PUBLIC_URL: 'http://127.0.0.1',
    SMTP_URL: `smtp://127.0.0.1:${port}`,
  })
})
afterAll(async () => {
  await world.close()
  await new Promise<void>(closed => server.close(closed))
})
beforeEach(() => {
  received.length = 0
  refusal = undefined
  senderRefusal = undefined
})

const writeLetter = command({
  name: 'letter.write',
  by: ['clock'],
  async run(tx, letter: Letter) {
    tx.about('mail', await writeMail(tx, letter))
  },
})

/** The last attempt of every mail that waits, as after a minute of them. */
async function tryForTheLastTime(): Promise<void> {
  const jobs = bindings(mailJobs)
  const waiting = await world.platform.database.rows<{ id: string }>(
    sql`SELECT id FROM outbox WHERE state = 'waiting' AND job = 'mail.send'`,
  )
  for (const { id } of waiting) await runTicket(world.platform, jobs, { outboxId: id }, true).catch(() => undefined)
}

const address = () => `person-${randomUUID()}@people.example`
const asks = (email: string) => visit(world).ask(askCode, { body: { email, locale: 'ar' } })
const textOf = (raw: string) => {
  const part = /Content-Type: text\/plain[\s\S]*?\r\n\r\n([\s\S]*?)\r\n--/.exec(raw)?.[1] ?? ''
  return raw.includes('Content-Transfer-Encoding: base64') ? Buffer.from(part, 'base64').toString('utf8') : part
}
const stateOf = (email: string) =>
  world.platform.database.row<{ sentAt: Date | null; failure: string | null; body: string }>(
    sql`SELECT sent_at, failure, body FROM mail WHERE recipient = ${email}`,
  )

describe('Sending mail', () => {
  it('reaches a real mail server: Arabic, text and page, and the code in it signs in', async () => {
    const email = address()
    const { codeId } = await asks(email)
    await world.work()
    expect(received.map(({ to }) => to)).toEqual([email])
    const { raw } = received[0] as Received
    expect(raw).toContain('Content-Language: ar')
    expect(raw).toMatch(/Message-ID: <[0-9a-f-]{36}@127\.0\.0\.1>/i)
    expect(raw).toContain('text/html')
    const code = /^\d{6}$/m.exec(textOf(raw))?.[0] ?? ''
    expect(textOf(raw)).toContain('رمز الدخول الخاص بك')
    await visit(world).ask(signIn, { body: { codeId, code } })
    expect(await stateOf(email)).toMatchObject({ sentAt: world.clock.now(), body: '' })
  })

  it('is done once, though its job runs twice', async () => {
    const email = address()
    await asks(email)
    await world.work()
    // A second row: the same one, made to wait again, would be refused by a queue that is still putting its first ticket away.
    const again = await world.platform.database.run(sql`
      INSERT INTO outbox (job, payload, created_at) SELECT job, payload, created_at FROM outbox WHERE job = 'mail.send'`)
    expect(again).toBeGreaterThan(0)
    await world.work()
    expect(received).toHaveLength(1)
  })

  it('is tried again when the server is busy', async () => {
    refusal = 451
    const email = address()
    await asks(email)
    setTimeout(() => {
      refusal = undefined
    }, 400)
    await world.work()
    expect(received).toHaveLength(1)
    expect((await stateOf(email))?.failure).toBeNull()
  })

  it('reaches everybody in the end, though the server was away for hours', async () => {
    refusal = 451
    const invited = { inviter: 'Salma', organisation: 'Al Amal', role: 'officer' }
    const args = { ...invited, until: '2026-03-09T09:00:00Z', link: 'http://127.0.0.1' }
    const letter = { to: address(), locale: 'fr', messageKey: 'mail.invitation', args } as const
    await execute(world.platform, writeLetter, clockActor, randomUUID(), letter)
    for (let hours = 0; hours < 3; hours++) {
      await tryForTheLastTime()
      world.clock.forward({ hours: 1 })
      await tryFailedAgain(world.platform)
    }
    refusal = undefined
    await world.work()
    expect(received.map(({ to }) => to)).toEqual([letter.to])
  })

  it('waits until the sender is accepted: what is said of us is no answer to those who are written to', async () => {
    senderRefusal = 550
    const email = address()
    await asks(email)
    await tryForTheLastTime()
    senderRefusal = undefined
    world.clock.forward({ minutes: 9 })
    expect(await stateOf(email)).toMatchObject({ sentAt: null, failure: null })
  })

  it('ends with the server’s answer when an address is refused for good', async () => {
    refusal = 550
    const email = address()
    await asks(email)
    await world.work()
    expect(await stateOf(email)).toMatchObject({ sentAt: null, failure: '550', body: '' })
  })

  it('blames no mail server for a mistake of ours, and tries again at once when that is mended', async () => {
    const [email, { database }] = [address(), world.platform]
    await asks(email)
    const mail = await database.row<{ id: string; locale: string }>(
      sql`SELECT id, locale FROM mail WHERE recipient = ${email}`,
    )
    const speaks = (locale = '') => database.run(sql`UPDATE mail SET locale = ${locale} WHERE recipient = ${email}`)
    const send = () => mailJobs[0]?.run(world.platform, { payload: { mailId: mail?.id } as never, key: '' })
    await speaks('tlh')
    await expect(send()).rejects.not.toThrow('the mail server did not take the mail')
    await speaks(mail?.locale)
    await send()
    expect(received.map(({ to }) => to)).toEqual([email])
  })

  it('puts no address, word or secret into the queue', async () => {
    const payloads = await world.platform.database.rows<{ payload: object }>(
      sql`SELECT payload FROM outbox WHERE job = 'mail.send'`,
    )
    expect(payloads.length).toBeGreaterThan(3)
    for (const { payload } of payloads) expect(Object.keys(payload)).toEqual(['mailId'])
  })

  it('does not send a code that is no longer good', async () => {
    const email = address()
    await asks(email)
    world.clock.forward({ minutes: 10 })
    await world.work()
    expect(received).toEqual([])
    expect((await lastMail(world, email)).body).toBe('')
  })
})
