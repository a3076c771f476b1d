import { randomUUID } from 'node:crypto'
import { clockActor } from '@sanad/server/platform/actor.ts'
import { command, execute } from '@sanad/server/platform/command.ts'
import { type Letter, writeMail } from '@sanad/server/platform/mail.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type MailServer, openMailServer } from '../world/mail-server.ts'
import { openWorld, type World } from '../world/world.ts'

let mail: MailServer
let world: World
beforeAll(async () => {
  mail = await openMailServer()
  const real = { SANAD_DEMO: 'off', SECRET: 's'.repeat(40), PUBLIC_URL: 'http://127.0.0.1', SMTP_URL: mail.url }
  world = await openWorld('2026-03-02T09:00:00Z', real)
})
afterAll(async () => {
  await world.close()
  await mail.stop()
})

const writeLetter = command({
  name: 'letter.write',
  by: ['clock'],
  async run(tx, letter: Letter) {
    tx.about('mail', await writeMail(tx, letter))
  },
})

/** By an api that was started without SMTP_URL. */
async function writtenWithout(): Promise<string> {
  const { platform } = world
  const without = { ...platform, config: { ...platform.config, smtpUrl: undefined } }
  const to = `person-${randomUUID()}@people.example`
  const args = { inviter: 'Salma', organisation: 'Al Amal', role: 'officer', until: '', link: 'http://127.0.0.1' }
  await execute(without, writeLetter, clockActor, randomUUID(), {
    ...{ to, locale: 'fr', messageKey: 'mail.invitation', args },
  } as const)
  return to
}

describe('A mail written while SMTP_URL was missing', () => {
  it('is sent once it is there, once, unless days have passed', async () => {
    await writtenWithout()
    world.clock.forward({ days: 5 })
    const recent = await writtenWithout()
    world.clock.forward({ minutes: 11 })
    for (let times = 0; times < 2; times++) await world.tick()
    expect(mail.received.map(({ to }) => to)).toEqual([recent])
  })
})
