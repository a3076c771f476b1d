import { randomUUID } from 'node:crypto'
import { sql } from '@sanad/server/platform/database.ts'
import { bindings } from '@sanad/server/platform/job.ts'
import { mailJobs } from '@sanad/server/platform/mail-delivery.ts'
import { requeueLost, runTicket } from '@sanad/server/platform/outbox.ts'
import { tryFailedAgain } from '@sanad/server/platform/outbox-again.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type MailServer, openMailServer } from '../world/mail-server.ts'
import { keepNote, type Notes, openNotes } from '../world/notes.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
let notes: Notes
let mails: MailServer
beforeAll(async () => {
  mails = await openMailServer()
  const env = { SANAD_DEMO: 'off', SECRET: 's'.repeat(40), PUBLIC_URL: 'http://127.0.0.1', SMTP_URL: mails.url }
  world = await openWorld('2026-03-02T09:00:00Z', env)
  notes = await openNotes(world)
})
beforeEach(() => world.clock.set('2026-03-02T09:00:00Z'))
afterAll(async () => {
  await world.close()
  await mails.stop()
})

const run = (query: ReturnType<typeof sql>) => world.platform.database.run(query)

/** What a machine that began with tomorrow’s date wrote down must not wait for tomorrow. */
describe.each([{ hours: -1 }, { days: -1 }, { days: -365 }])('A clock that is set back by %o', back => {
  it('does not keep a ticket that was lost', async () => {
    const noteId = await notes.write()
    await run(sql`UPDATE outbox SET state = 'queued', queued_at = ${world.clock.now()} WHERE state = 'waiting'`)
    world.clock.forward(back)
    expect(await requeueLost(world.platform)).toBe(1)
    await notes.workUntilOver(noteId)
    expect(await notes.effectsOf(noteId)).toBe(1)
  })

  it('does not keep a job from its next attempt', async () => {
    const noteId = await notes.write()
    await run(sql`
      UPDATE outbox SET state = 'failed', failure = 'server.failed', done_at = ${world.clock.now()}
      WHERE job = ${keepNote.name} AND payload ->> 'noteId' = ${noteId}`)
    world.clock.forward(back)
    expect(await tryFailedAgain(world.platform)).toBe(1)
    await notes.workUntilOver(noteId)
  })

  it('does not keep a mail whose sender died', async () => {
    const [mailId, outboxId] = [randomUUID(), randomUUID()]
    const recipient = `${mailId}@people.example`
    const until = new Date(world.clock.now().getTime() + 60_000)
    await run(sql`
      INSERT INTO mail (id, recipient, subject, body, html, locale, created_at, sending_until)
      VALUES (${mailId}, ${recipient}, 'subject', 'body', '<p>body</p>', 'fr', ${world.clock.now()}, ${until})`)
    await run(sql`
      INSERT INTO outbox (id, job, payload, created_at)
      VALUES (${outboxId}, 'mail.send', ${JSON.stringify({ mailId })}::jsonb, ${world.clock.now()})`)
    world.clock.forward(back)
    await runTicket(world.platform, bindings(mailJobs), { outboxId }, false)
    expect(mails.received.filter(({ to }) => to === recipient)).toHaveLength(1)
  })
})
