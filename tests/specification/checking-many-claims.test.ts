import { milestonesIn } from '@sanad/server/modules/agreements/agreement.queries.ts'
import { outcomesOf } from '@sanad/server/modules/claims/claim.rules.ts'
import { openDatabase, sql } from '@sanad/server/platform/database.ts'
import { correctClaim, rejectClaim } from '@sanad/shared/api/claim-review.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anAcceptedMilestone } from '../world/agreements.ts'
import { aPayee, approvedClaims } from '../world/claims.ts'
import { lookedTwiceAtOnce } from '../world/dying.ts'
import { aClaim } from '../world/invoices.ts'
import { mailsTo } from '../world/naming.ts'
import { setRib } from '../world/payee-accounts.ts'
import { rowsRead } from '../world/plans.ts'
import { freshDatabase } from '../world/postgres.ts'
import { aProgramme } from '../world/programmes.ts'
import { openWorld, type World } from '../world/world.ts'

/** PostgreSQL as a package installs it: it takes disks for spinning ones, and compiles what it finds dear. */
const installed = ['random_page_cost = 4', 'jit = on']
let world: World
beforeAll(async () => {
  const database = await freshDatabase()
  const server = openDatabase(database.url, 1)
  for (const setting of installed)
    await server.run(sql.raw(`ALTER DATABASE ${new URL(database.url).pathname.slice(1)} SET ${setting}`))
  await server.close()
  world = await openWorld(undefined, {}, database)
})
afterAll(() => world.close())

describe('Checking a claim', () => {
  it('is planned alike on every server, whoever asks', async () => {
    const { database } = world.platform
    const settings = sql<{ jit: string; cost: string }>`
      SELECT current_setting('jit') AS jit, current_setting('random_page_cost') AS cost`
    for (const asked of [database, database.strangers])
      expect(await asked.row(settings)).toEqual({ jit: 'off', cost: '1.1' })
  })

  it('looks at that claim and what belongs to it, however many others there are', async () => {
    const programme = await aProgramme(world)
    const { providerId } = await aPayee(world)
    const claims = await approvedClaims(world, programme, { providerId, count: 400 })
    const { database, clock } = world.platform
    await database.run(sql`ANALYZE claim, milestone, agreement, voucher, file, payee_account`)
    const three = claims.slice(100, 103).map(({ claimId }) => claimId)
    const read = await rowsRead(
      database,
      outcomesOf(sql`SELECT id FROM unnest(${three}::uuid[]) AS asked (id)`, clock.now()),
    )
    expect(read('c')).toBe(3)
    for (const alias of ['m', 'a', 'v', 'f', 'w']) expect(read(alias)).toBeLessThanOrEqual(3)
  })
})

describe('The page of an agreement', () => {
  it('looks at the claims of its milestones, however many others there are, and tells of a rejected one', async () => {
    const programme = await aProgramme(world)
    await approvedClaims(world, programme, { providerId: (await aPayee(world)).providerId, count: 400 })
    const claim = await aClaim(world, await anAcceptedMilestone(world, { programme }))
    const { database } = world.platform
    await database.run(sql`ANALYZE claim, milestone, agreement`)
    const query = milestonesIn(claim.agreementId)
    const claimsRead = async () => {
      const read = await rowsRead(database, query)
      return [read('live'), read('past')]
    }
    expect(await claimsRead()).toEqual([1, 0])
    const body = { reason: 'invoice_invalid', note: 'La facture n’est pas la vôtre.' } as const
    await programme.reviewer.ask(rejectClaim, { params: { claimId: claim.claimId }, body })
    expect(await claimsRead()).toEqual([0, 1])
    expect(await database.rows(query)).toMatchObject([{ claimState: 'rejected' }, { claimState: null }])
  })
})

const look = () => lookedTwiceAtOnce(world, ['claim.tell', 'claim.remind', 'claim.lapse'])

describe('A firm', () => {
  it('is told of several claims that were bounced, are due or lapsed in one letter that lists them', async () => {
    const first = await anAcceptedMilestone(world)
    await setRib(world, first.staff)
    world.clock.forward({ days: 15 })
    const firm = { programme: first.programme, provider: { providerId: first.providerId, staff: first.staff } }
    const claimed = async (invoiceNumber: string, of = anAcceptedMilestone(world, firm)) =>
      aClaim(world, await of, { invoiceNumber })
    const kept = [await claimed('F-90', Promise.resolve(first)), await claimed('F-91')]
    const bounced = [await claimed('f 90')]
    world.clock.forward({ minutes: 9 })
    await look()
    bounced.push(await claimed('f 91'))
    const letters = async (word: string, claims: readonly { claimReference: string }[]) => {
      await look()
      const mails = (await mailsTo(world, first.staff)).filter(body => body.includes(word))
      expect(mails).toHaveLength(1)
      for (const { claimReference } of claims) expect(mails[0]).toMatch(new RegExp(`^الطلب .?${claimReference}`, 'm'))
      return mails[0]
    }
    world.clock.forward({ minutes: 2 })
    expect(await letters('الفحوص الآلية', bounced)).toContain('/provider/claims?state=rejected')
    for (const { claimId } of kept) {
      const body = { reason: 'invoice_details', note: 'Le numéro ICE manque.' } as const
      await firm.programme.reviewer.ask(correctClaim, { params: { claimId }, body })
      world.clock.forward({ hours: 3 })
    }
    world.clock.forward({ days: 13 })
    expect(await letters('ما زال المكتب ينتظر تصحيح هذه', kept)).toContain('/provider/claims?state=correction')
    world.clock.forward({ days: 3 })
    await look()
    world.clock.forward({ minutes: 10 })
    await letters('فأُغلقت مرفوضة', kept)
  })
})
