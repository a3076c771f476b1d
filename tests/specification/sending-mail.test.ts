import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { sql } from '@sanad/server/platform/database.ts'
import { mailPage } from '@sanad/server/platform/mail-page.ts'
import { mailText } from '@sanad/server/platform/mail-text.ts'
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
let world: World
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
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
})

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

  it('ends with the server’s answer when an address is refused for good', async () => {
    refusal = 550
    const email = address()
    await asks(email)
    await world.work()
    expect(await stateOf(email)).toMatchObject({ sentAt: null, failure: '550', body: '' })
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

describe('The words of a mail', () => {
  it('run in the direction of their language; addresses and codes are copied without invisible marks', async () => {
    const args = {
      inviter: 'أحمد <b>',
      organisation: 'Amal & fils',
      role: 'x',
      link: 'https://sanad.example/join/1',
      until: '2026-03-16T09:00:00Z',
    }
    const { body, subject, html: paragraphs } = await mailText('mail.invitation', 'ar', args)
    const html = await mailPage({ subject, html: paragraphs, locale: 'ar' })
    expect(body.split('\n')).toContain('https://sanad.example/join/1')
    expect(html).toContain('<html lang="ar" dir="rtl">')
    expect(html, 'nothing is fetched, so nobody learns that it was read').not.toMatch(/src=|url\(|<link|@import/)
    expect(html).toContain('<a href="https://sanad.example/join/1">')
    expect(html).toContain('&lt;b&gt;')
    expect(html).not.toContain('<b>')
    const french = await mailText('mail.invitation', 'fr', args)
    expect(await mailPage({ ...french, locale: 'fr' })).toContain('<html lang="fr" dir="ltr">')
  })

  it('show where each of several things begins, and one alone as a sentence', async () => {
    const line = (title: string) => ({
      key: 'agreements_mail.line' as const,
      args: { reference: 'A-2026-00001', title },
    })
    const htmlOf = async (...titles: string[]) =>
      (
        await mailText('agreements_mail.lapsed', 'ar', {
          count: titles.length,
          agreements: titles.map(line),
          link: '/',
        })
      ).html
    const several = await htmlOf('موقع', '<i>\n\nبريد')
    expect(several.match(/<li/g)).toHaveLength(2)
    expect(several).toContain('&lt;i&gt; بريد')
    expect(await htmlOf('موقع')).not.toContain('<li')
  })

  it('are ours: what somebody calls themselves adds no paragraph, no address to follow and no header', async () => {
    const organisation = 'Amal\n\nhttps://evil.example/login\n\nX\r\nBcc: victim@people.example\u2069\u2028end'
    const until = '2026-03-16T09:00:00Z'
    const link = 'https://sanad.example/join/1'
    const plain = await mailText('mail.invitation', 'fr', {
      inviter: 'A',
      organisation: 'Amal',
      role: 'x',
      link,
      until,
    })
    const mail = await mailText('mail.invitation', 'fr', { inviter: 'A', organisation, role: 'x', link, until })
    expect(mail.subject).not.toMatch(/[\p{Cc}\u2028\u2029]/u)
    expect(mail.body.split('\n')).toHaveLength(plain.body.split('\n').length)
    expect(mail.html.match(/<a /g)).toHaveLength(1)
    const inviter = 'https://evil.example/login'
    const alone = await mailText('mail.factors_reset', 'fr', {
      by: 'A',
      organisation,
      reason: inviter,
      name: 'B',
      link,
    })
    expect(alone.html).not.toContain(`href="${inviter}`)
    expect(alone.html).toContain(`<a href="${link}">`)
  })

  it.each([
    ['https://evil.example/login', 'https: //evil. example/login'],
    ['Votre chèque : www.evil.example', 'Votre chèque : www. evil. example'],
    ['evil\u200b.example/a', 'evil. example/a'],
    ['evil。example, 1.x.co', 'evil。 example, 1.x. co'],
    ['http://203.0.113.7/x', 'http: //203.0.113.7/x'],
    ['xn--vil-dma.xn--p1ai', 'xn--vil-dma. xn--p1ai'],
    ['Atlas S.A.R.L, 1.5 km. جمعية.الأمل', 'Atlas S.A.R.L, 1.5 km. جمعية. الأمل'],
  ])(
    'hold no address to follow but ours: a mail program makes no link of a name like %j',
    async (organisation, shown) => {
      const asked = { role: 'x', link: 'https://sanad.example/join/1', until: '2026-03-16T09:00:00Z' }
      for (const locale of ['ar', 'fr', 'en'] as const) {
        const mail = await mailText('mail.invitation', locale, { ...asked, inviter: organisation, organisation })
        for (const text of [mail.subject, mail.body]) expect(text).toContain(shown)
        expect(mail.body).toContain(`\n${asked.link}`)
      }
    },
  )
})
