import { systemClock } from '@sanad/server/platform/clock.ts'
import { sql } from '@sanad/server/platform/database.ts'
import { freePort } from '@sanad/server/platform/processes.ts'
import { askCode, describePerson, getSession, signIn } from '@sanad/shared/api/identity.ts'
import { acceptInvitation, invitePerson, listPeople } from '@sanad/shared/api/people.ts'
import * as programmes from '@sanad/shared/api/programmes.ts'
import { defaultRules } from '@sanad/shared/rulebook.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setsUpApp } from '../world/authenticator.ts'
import { browse } from '../world/browse.ts'
import { type MailServer, openMailServer } from '../world/mail-server.ts'
import { openProduction, type Production } from '../world/production.ts'
import { newProgramme } from '../world/programmes.ts'
import type { Visitor } from '../world/visitor.ts'

const founder = 'salma@ministry.example'
const said = 'FIRST_MANAGER_EMAIL was invited'
let mail: MailServer
let sanad: Production
beforeAll(async () => {
  mail = await openMailServer()
  sanad = await openProduction({
    apis: 3,
    variables: { SMTP_URL: mail.url, FIRST_MANAGER_EMAIL: founder, FIRST_MANAGER_LOCALE: 'fr' },
  })
  await sanad.start('worker')
}, 180_000)
afterAll(async () => {
  await sanad?.stop()
  await mail?.stop()
})

/** Signs in with the code that reaches the mailbox, and says their name. */
async function arrives(email: string): Promise<Visitor> {
  const visitor = browse(sanad.url)
  const { codeId } = await visitor.ask(askCode, { body: { email, locale: 'fr' } })
  await visitor.ask(signIn, { body: { codeId, code: await mail.find(email, /^\d{6}(?=\r?$)/m) } })
  await visitor.ask(describePerson, { body: { name: email.split('@')[0] ?? '', locale: 'fr' } })
  return visitor
}

/** Opens the invitation in the mailbox and sets up a second factor, as the office needs one. */
async function joins(email: string): Promise<Visitor> {
  const visitor = await arrives(email)
  const invitationId = (await mail.find(email, /join\/[0-9a-f-]{36}/)).slice('join/'.length)
  await visitor.ask(acceptInvitation, { params: { invitationId } })
  expect((await visitor.refusal(programmes.readOwnProgramme)).code).toBe('session.second_factor_needed')
  expect((await setsUpApp(visitor, systemClock.now())).codes).toHaveLength(10)
  return visitor
}

describe('An installation for real: three apis and a worker on an empty database', { timeout: 120_000 }, () => {
  let manager: Visitor

  it('invites its first manager once, and one process says so', async () => {
    await mail.find(founder, /join\//)
    expect(mail.received.filter(({ to }) => to === founder)).toHaveLength(1)
    expect(sanad.processes.filter(each => each.output().includes(said))).toHaveLength(1)
    const { database } = sanad.world.platform
    expect(await database.rows(sql`SELECT state, debtor_account FROM programme`)).toEqual([
      { state: 'draft', debtorAccount: null },
    ])
  })

  it('lets them in by mail and second factor, to describe, regulate, fund and open the programme', async () => {
    manager = await joins(founder)
    const { id: programmeId } = await manager.ask(programmes.readOwnProgramme)
    const params = { programmeId }
    await manager.ask(programmes.editProgramme, { params, body: newProgramme({ budgetMinor: '100000000' }) })
    const rules = { ...defaultRules, voucherWorthMinor: '500000' }
    await manager.ask(programmes.publishRulebook, { params, body: { rules, note: 'Région' } })
    await manager.ask(programmes.fundProgramme, { params, body: { amountMinor: '50000000' } })
    expect(await manager.ask(programmes.openProgramme, { params })).toEqual({ state: 'open' })
    const { programmes: open } = await browse(sanad.url).ask(programmes.listProgrammes)
    expect(open).toMatchObject([{ id: programmeId, voucherWorthMinor: '500000', rulebookVersion: 2 }])
  })

  it('has its whole office a few mails later', async () => {
    const roles = ['certifier', 'reviewer', 'treasurer', 'treasurer', 'auditor'] as const
    const office = roles.map((role, at) => ({ role, email: `${role}-${at}@ministry.example` }))
    for (const { role, email } of office) await manager.ask(invitePerson, { body: { email, role, locale: 'fr' } })
    for (const { role, email } of office) {
      const { memberships, secondFactor } = await (await joins(email)).ask(getSession)
      expect({ roles: memberships.map(each => each.role), secondFactor }).toEqual({ roles: [role], secondFactor: true })
    }
    expect((await manager.ask(listPeople)).people).toHaveLength(6)
  })

  it('does nothing of it at a later start', async () => {
    const again = await sanad.start('api', { port: await freePort() })
    expect(again.output()).not.toContain(said)
    const { database } = sanad.world.platform
    expect(await database.rows(sql`SELECT id FROM programme`)).toHaveLength(1)
    expect(mail.received.filter(({ to, text }) => to === founder && text.includes('/join/'))).toHaveLength(1)
  })
})
