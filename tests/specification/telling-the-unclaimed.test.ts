import { randomUUID } from 'node:crypto'
import { sql } from '@sanad/server/platform/database.ts'
import { acceptInvitation, getInvitation } from '@sanad/shared/api/people.ts'
import { countUnclaimed, listUnclaimed, reaches } from '@sanad/shared/api/unclaimed.ts'
import { startVoucherIssue } from '@sanad/shared/api/voucher-issues.ts'
import { activateVoucher, listOwnVouchers } from '@sanad/shared/api/vouchers.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { killedWhileLooking, lookedTwiceAtOnce } from '../world/dying.ts'
import { mailsTo } from '../world/naming.ts'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { aCheckedRegister, anImport, inRegister, registerHeader } from '../world/registers.ts'
import { lastMail, signInByMail } from '../world/visitor.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
let programme: ProgrammeInWorld
beforeAll(async () => {
  world = await openWorld()
})
beforeEach(async () => {
  programme = await aProgramme(world)
})
afterAll(() => world.close())

async function issueToAll(): Promise<void> {
  await programme.manager.ask(startVoucherIssue, { params: { programmeId: programme.programmeId } })
  await world.work()
}
const address = () => `${randomUUID()}@registre.example`
const linkIn = (body: string) => /\/join\/([0-9a-f-]{36})/.exec(body)?.[1] ?? ''

/** A register of one province: a name and an address a row. */
async function aRegister(rows: readonly (readonly [nameAr: string, nameFr: string, email: string])[]) {
  const lines = rows.map(([ar, fr, email], at) => `${at + 1};${ar};${fr};MA-CHT;${email}`)
  const csv = [`${registerHeader};email`, ...lines].join('\n')
  return anImport(world, programme, (await aCheckedRegister(world, programme, csv)).importId)
}

describe('An association in a register for which nobody acts', () => {
  it('is told of its voucher at the address the register names, in a language it has a name in', async () => {
    const [arabic, french] = [address(), address()]
    await aRegister([
      ['جمعية الواحة', 'Association Al Waha', arabic],
      ['', 'Association Les Palmiers', french],
      ['جمعية بلا عنوان', '', ''],
    ])
    expect(await mailsTo(world, { email: arabic })).toEqual([])
    await issueToAll()
    await world.tick()
    const [body = '', ...more] = await mailsTo(world, { email: arabic })
    expect(more).toEqual([])
    expect(body).toContain('جمعية الواحة')
    expect(body).toContain('لا نطلب منكم')
    // A number of an invitation may look like the code of a voucher.
    expect(body.replace(linkIn(body), '')).not.toMatch(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/)
    expect((await lastMail(world, french)).subject).toContain('Association Les Palmiers')
  })

  it('becomes its officer’s by the invitation in that mail, and the voucher is there to be activated', async () => {
    const email = await inRegister(world, programme, { nameAr: 'جمعية النخيل' })
    await issueToAll()
    await world.tick()
    const invitationId = linkIn((await mailsTo(world, { email }))[0] ?? '')
    const stranger = await world.person()
    expect(await stranger.refused(acceptInvitation, { params: { invitationId } })).toBe('object.not_found')
    const officer = await signInByMail(world, email)
    const invitation = await officer.ask(getInvitation, { params: { invitationId } })
    expect(invitation).toMatchObject({ isOfRegister: true, role: 'officer' })
    await officer.ask(acceptInvitation, { params: { invitationId } })
    const [voucher] = (await officer.ask(listOwnVouchers, {})).vouchers
    expect((await officer.ask(activateVoucher, { params: { voucherId: voucher?.id ?? '' } })).state).toBe('active')
  })

  it('is told once, however many look, whenever one dies, and whatever is imported again', async () => {
    const email = address()
    const rows = [['جمعية الصفاء', '', email]] as const
    await aRegister(rows)
    await issueToAll()
    await killedWhileLooking(world, 'vouchers.tell')
    await lookedTwiceAtOnce(world, ['vouchers.tell', 'vouchers.reminders'])
    await aRegister(rows)
    await issueToAll().catch(() => undefined)
    await world.tick()
    expect(await mailsTo(world, { email })).toHaveLength(1)
  })

  it('is reminded before its days are over, also where its invitation had ended by then', async () => {
    const email = await inRegister(world, programme, { nameAr: 'جمعية الأرز' })
    world.clock.forward({ days: 360 })
    await issueToAll()
    await world.tick()
    const until = await world.platform.database.row<{ days: number }>(sql`
      SELECT extract(day FROM i.expires_at - v.activate_by)::int AS days FROM invitation i
      JOIN voucher v ON v.association_id = i.organisation_id WHERE i.email = ${email}`)
    expect(until?.days).toBeGreaterThanOrEqual(0)
    for (const days of [30, 23, 1]) {
      world.clock.forward({ days })
      await world.tick()
    }
    const mails = await mailsTo(world, { email })
    expect(mails).toHaveLength(3)
    expect((await lastMail(world, email)).subject).toContain('تذكير')
  })

  it('is not written to where it shares its address with many: whoever reads that is not each of them', async () => {
    const [shared, few] = [address(), address()]
    await aRegister([
      ...Array.from({ length: 6 }, (_, at) => [`جمعية ${at} ألف`, '', shared] as const),
      ...Array.from({ length: 5 }, (_, at) => [`جمعية ${at} باء`, '', few] as const),
    ])
    await issueToAll()
    await world.tick()
    expect(await mailsTo(world, { email: shared })).toEqual([])
    expect(await mailsTo(world, { email: few })).toHaveLength(5)
  })
})

describe('The manager', () => {
  const reachOf = async (some: object = {}) =>
    (await programme.manager.ask(listUnclaimed, { query: some })).associations.map(
      ({ nameAr, reach }) => `${nameAr}: ${reach}`,
    )

  it('sees for whom nobody acts yet, what became of the letter, and how many somebody acts for', async () => {
    const [read, refused, shared] = [address(), address(), address()]
    await aRegister([
      ['جمعية الواحة', '', read],
      ['جمعية السلام', '', refused],
      ['جمعية بلا عنوان', '', ''],
      ...Array.from({ length: 6 }, (_, at) => [`جمعية مشتركة ${at}`, '', shared] as const),
    ])
    expect(await reachOf({ reach: 'not_written' })).toEqual(['جمعية الواحة: not_written', 'جمعية السلام: not_written'])
    await issueToAll()
    await world.tick()
    const { database } = world.platform
    await database.run(sql`UPDATE mail SET sent_at = created_at WHERE recipient = ${read}`)
    await database.run(sql`UPDATE mail SET failure = '550' WHERE recipient = ${refused}`)
    expect((await reachOf()).slice(0, 3)).toEqual([
      'جمعية الواحة: sent',
      'جمعية السلام: refused',
      'جمعية بلا عنوان: no_address',
    ])
    const officer = await signInByMail(world, read)
    await officer.ask(acceptInvitation, {
      params: { invitationId: linkIn((await mailsTo(world, { email: read }))[0] ?? '') },
    })
    expect(await programme.manager.ask(countUnclaimed, {})).toEqual({
      claimed: 1,
      unclaimed: [
        { reach: 'no_address', count: 1 },
        { reach: 'refused', count: 1 },
        { reach: 'shared', count: 6 },
      ],
    })
    for (const reach of reaches) for (const each of await reachOf({ reach })) expect(each).toContain(reach)
  })

  it('has no letter written again to an address that refused one', async () => {
    const email = await inRegister(world, programme, { nameAr: 'جمعية الأمل' })
    await issueToAll()
    await world.tick()
    await world.platform.database.run(sql`UPDATE mail SET failure = '550' WHERE recipient = ${email}`)
    world.clock.forward({ days: 55 })
    await world.tick()
    expect(await mailsTo(world, { email })).toHaveLength(1)
  })

  it('sees those of the own programme, and nobody else in the office but the auditor does', async () => {
    await inRegister(world, programme, { nameAr: 'جمعية الصنوبر' })
    expect(await reachOf()).toHaveLength(1)
    expect((await programme.auditor.ask(listUnclaimed, { query: {} })).associations).toHaveLength(1)
    const elsewhere = await aProgramme(world)
    expect((await elsewhere.manager.ask(listUnclaimed, { query: {} })).associations).toEqual([])
    expect(await programme.reviewer.refused(listUnclaimed, { query: {} })).toBe('actor.role_missing')
    expect(await programme.reviewer.refused(countUnclaimed, {})).toBe('actor.role_missing')
  })
})
