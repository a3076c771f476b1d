import { randomUUID } from 'node:crypto'
import { clockActor } from '@sanad/server/platform/actor.ts'
import { command, execute } from '@sanad/server/platform/command.ts'
import { sql } from '@sanad/server/platform/database.ts'
import { bindings } from '@sanad/server/platform/job.ts'
import { writeMails } from '@sanad/server/platform/mail.ts'
import { mailJobs } from '@sanad/server/platform/mail-delivery.ts'
import { runTicket, startWorker } from '@sanad/server/platform/outbox.ts'
import { tryFailedAgain } from '@sanad/server/platform/outbox-again.ts'
import { openQueue } from '@sanad/server/platform/queue.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type MailServer, openMailServer } from '../world/mail-server.ts'
import { type Notes, openNotes } from '../world/notes.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
let notes: Notes
let mails: MailServer
/** Of the mails the server was told, how each is answered; those it is not yet clear about wait. */
let answers: Record<string, (code: number | undefined) => void> = {}
let isSlow = false
let refuses: (to: string) => boolean = () => false
let hangsUp: (to: string) => boolean = () => false

beforeAll(async () => {
  mails = await openMailServer({
    ofRecipient: to => (refuses(to) ? 550 : undefined),
    hangsUp: to => hangsUp(to),
    ofMail: to =>
      isSlow ? new Promise(answer => Object.assign(answers, { [to]: answer })) : Promise.resolve(undefined),
  })
  const env = { SANAD_DEMO: 'off', SECRET: 's'.repeat(40), PUBLIC_URL: 'http://127.0.0.1', SMTP_URL: mails.url }
  world = await openWorld('2026-03-02T09:00:00Z', env)
  notes = await openNotes(world)
})
beforeEach(() => {
  answers = {}
  isSlow = false
  refuses = () => false
  hangsUp = () => false
})
afterAll(async () => {
  await world.close()
  await mails.stop()
})

const writeLetters = command({
  name: 'letter.write',
  by: ['clock'],
  async run(tx, { to }: { to: string[] }) {
    const args = { inviter: 'Salma', organisation: 'Al Amal', role: 'officer', until: '2026-03-09', link: 'http://x' }
    const letter = { locale: 'fr', messageKey: 'mail.invitation', args } as const
    for (const id of await writeMails(
      tx,
      to.map(each => ({ to: each, ...letter })),
    ))
      tx.about('mail', id)
  },
})

/** @returns to whom */
async function letters(count: number): Promise<string[]> {
  const to = Array.from({ length: count }, (_, at) => `${at}-${randomUUID()}@people.example`)
  await execute(world.platform, writeLetters, clockActor, randomUUID(), { to })
  return to
}
const aLetter = async () => (await letters(1))[0] as string

interface Kept {
  readonly id: string
  readonly sentAt: Date | null
  readonly failure: string | null
  readonly sendingUntil: Date | null
}
const kept = async (to: string): Promise<Kept> =>
  (await world.platform.database.row<Kept>(
    sql`SELECT id, sent_at, failure, sending_until FROM mail WHERE recipient = ${to}`,
  )) as Kept
const cameTo = (to: string) => mails.received.filter(each => each.to === to).length

/** One attempt, as by a worker of its own. */
async function attempt(to: string): Promise<'ended' | string> {
  const { id } = await kept(to)
  const ticket = await world.platform.database.row<{ id: string }>(
    sql`SELECT id FROM outbox WHERE job = 'mail.send' AND payload ->> 'mailId' = ${id}`,
  )
  return runTicket(world.platform, bindings(mailJobs), { outboxId: ticket?.id ?? '' }, false).then(
    () => 'ended',
    error => String(error),
  )
}
/** As if whoever sends it had stood still for a minute. */
async function standStill(to: string): Promise<void> {
  world.clock.forward({ minutes: 1 })
  await world.platform.database.run(sql`UPDATE mail SET sending_until = NULL WHERE recipient = ${to}`)
}
/** A worker beside others, as on another machine. */
async function whileWorking(work: () => Promise<void>): Promise<void> {
  const own = await openQueue(world.platform.config, () => undefined)
  const worker = await startWorker(world.platform, own, [...notes.jobs, ...mailJobs], [])
  await work().finally(async () => {
    for (const answer of Object.values(answers)) answer(undefined)
    await worker.stop()
    await own.close()
  })
}
const eachHasItsEnd = (all: readonly string[]) =>
  expect
    .poll(async () => (await Promise.all(all.map(kept))).every(each => each.sentAt || each.failure), {
      timeout: 20_000,
    })
    .toBe(true)
const isTold = (to: string) => expect.poll(() => to in answers, { timeout: 10_000 }).toBe(true)

describe('A mail server', () => {
  it('that takes minutes over a mail gets it once, whoever else comes for it meanwhile', async () => {
    isSlow = true
    const to = await aLetter()
    const sending = attempt(to)
    await isTold(to)
    const { sendingUntil } = await kept(to)
    world.clock.forward({ minutes: 0.75 })
    await expect
      .poll(async () => Number((await kept(to)).sendingUntil), { timeout: 30_000 })
      .toBeGreaterThan(Number(sendingUntil))
    world.clock.forward({ minutes: 0.75 })
    expect(await attempt(to)).toContain('another worker is sending this mail')
    answers[to]?.(undefined)
    expect([await sending, cameTo(to)]).toEqual(['ended', 1])
    expect(await kept(to)).toMatchObject({ sentAt: world.clock.now(), failure: null, sendingUntil: null })
  })

  it('that answers whom nobody asks any more changes nothing: the other worker’s answer stays', async () => {
    isSlow = true
    const to = await aLetter()
    const first = attempt(to)
    await isTold(to)
    const answerFirst = answers[to]
    await standStill(to)
    isSlow = false
    expect(await attempt(to)).toBe('ended')
    const settled = await kept(to)
    world.clock.forward({ minutes: 1 })
    answerFirst?.(550)
    await first
    expect(settled).toMatchObject({ failure: null })
    expect(await kept(to)).toEqual(settled)
  })

  it('that fails the first worker leaves the claim of the second alone', async () => {
    isSlow = true
    const to = await aLetter()
    const first = attempt(to)
    await isTold(to)
    const answerFirst = answers[to]
    delete answers[to]
    await standStill(to)
    const second = attempt(to)
    await isTold(to)
    answerFirst?.(451)
    expect(await first).toContain('the mail server did not take the mail')
    expect(await attempt(to)).toContain('another worker is sending this mail')
    answers[to]?.(undefined)
    expect([await second, cameTo(to)]).toEqual(['ended', 1])
  })

  it('that refuses half of them is told the others once, and each has its end', async () => {
    refuses = to => Number.parseInt(to, 10) % 2 === 1
    const all = await letters(10)
    await whileWorking(() => eachHasItsEnd(all))
    for (const to of all) {
      const isRefused = refuses(to)
      const { sentAt, failure } = await kept(to)
      expect([cameTo(to), sentAt !== null, failure]).toEqual(isRefused ? [0, false, '550'] : [1, true, null])
    }
  })

  it('that hangs up in the middle of a mail is told it again, and has it once', async () => {
    const cut = new Set<string>()
    hangsUp = to => !cut.has(to) && Boolean(cut.add(to))
    const all = await letters(4)
    await whileWorking(() => eachHasItsEnd(all))
    expect([cut.size, all.map(cameTo)]).toEqual([4, [1, 1, 1, 1]])
    for (const to of all) expect(await kept(to)).toMatchObject({ failure: null, sendingUntil: null })
    expect(await tryFailedAgain(world.platform)).toBe(0)
  })

  it('that answers nobody keeps no other job waiting, many though the mails are', async () => {
    isSlow = true
    await letters(200)
    const noteId = await notes.write()
    await whileWorking(async () => {
      await expect.poll(() => Object.keys(answers).length, { timeout: 10_000 }).toBeGreaterThan(1)
      await expect.poll(async () => (await notes.rowOf(noteId))?.state, { timeout: 10_000 }).toBe('done')
      // Enough was seen: those that wait need not be sent.
      await world.platform.database.run(sql`UPDATE outbox SET state = 'done' WHERE job = 'mail.send'`)
      isSlow = false
    })
  })
})
