import { randomUUID } from 'node:crypto'
import { approveClaim } from '@sanad/server/modules/claims/approve-claim.ts'
import type { Actor as ServerActor } from '@sanad/server/platform/actor.ts'
import { execute } from '@sanad/server/platform/command.ts'
import { sql } from '@sanad/server/platform/database.ts'
import { showAgreement, signAgreement } from '@sanad/shared/api/agreements.ts'
import { endSession } from '@sanad/shared/api/identity.ts'
import { endMembership, resetFactors } from '@sanad/shared/api/people.ts'
import { cancelVoucher } from '@sanad/shared/api/vouchers.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anAcceptedMilestone, anOfferedAgreement, signature } from '../world/agreements.ts'
import { type AClaim, aClaim } from '../world/invoices.ts'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { type ACertifiedProvider, aCertifiedProvider } from '../world/providers.ts'
import { outcomeOf, type Start, untilWaiting, whileHeld } from '../world/racing.ts'
import { sessionsOf } from '../world/sessions.ts'
import { type Actor, openWorld, type World } from '../world/world.ts'
import { broken } from './must-hold.ts'

let world: World
let programme: ProgrammeInWorld
let provider: ACertifiedProvider
beforeAll(async () => {
  world = await openWorld()
  programme = await aProgramme(world)
  provider = await aCertifiedProvider(world)
  world.clock.forward({ days: 20 })
})
afterAll(() => world.close())

const row = (table: 'voucher' | 'claim', id: string) => sql`SELECT FROM ${sql.table(table)} WHERE id = ${id} FOR UPDATE`
const membershipOf = async ({ personId }: Actor) => {
  const found = await world.platform.database.row<{ id: string }>(
    sql`SELECT id FROM membership WHERE person_id = ${personId} AND ended_at IS NULL`,
  )
  return { params: { membershipId: found?.id ?? '' } }
}
/** As their requests are carried out. */
async function acting({ personId }: Actor): Promise<ServerActor> {
  const session = await world.platform.database.row<{ id: string }>(
    sql`SELECT id FROM session WHERE person_id = ${personId}`,
  )
  return {
    role: 'reviewer',
    personId,
    sessionId: session?.id ?? '',
    organisationKind: 'programme',
    organisationId: programme.programmeId,
    secondFactorAt: world.clock.now(),
  }
}
const ends = async (by: Actor, whose: Actor) => by.ask(endMembership, await membershipOf(whose))
/** Starts it, and once it waits for what is held does the other to its end. @returns what the first came to */
async function waited(lock: ReturnType<typeof row>, start: Start, meanwhile: Start): Promise<string> {
  const { running } = await whileHeld(world, lock, async () => {
    const running = outcomeOf(start())
    await untilWaiting(world, 1)
    await meanwhile()
    return { running }
  })
  return running
}

describe('While somebody’s signature waits', () => {
  const offered = () => anOfferedAgreement(world, { programme, provider })
  type Offered = Awaited<ReturnType<typeof offered>>
  const signedWhile = async (meanwhile: (each: Offered) => Promise<unknown>) => {
    const each = await offered()
    const colleague = await world.actor('officer', each.associationId)
    const outcome = await waited(
      row('voucher', each.voucherId),
      () => each.officer.ask(signAgreement, signature(each)),
      () => meanwhile(each),
    )
    const { state } = await colleague.ask(showAgreement, { params: { agreementId: each.agreementId } })
    return [outcome, state]
  }

  it('their membership ends: nothing is signed', async () => {
    const seen = await signedWhile(async ({ officer, associationId }) =>
      ends(await world.actor('officer', associationId), officer),
    )
    expect(seen).toEqual(['session.missing', 'offered'])
    expect(await broken({ world, programme })).toEqual([])
  })

  it('they end the session it came by elsewhere: nothing is signed', async () => {
    const seen = await signedWhile(async ({ officer }) => {
      const [elsewhere] = await sessionsOf(world, officer.email, 1)
      await elsewhere?.ask(endSession, { params: { which: 'others' } })
    })
    expect(seen).toEqual(['session.missing', 'offered'])
  })

  it('they end another session, or a colleague leaves: it is signed', async () => {
    const seen = await signedWhile(async ({ officer, associationId }) => {
      await sessionsOf(world, officer.email, 1)
      await officer.ask(endSession, { params: { which: 'others' } })
      const colleague = await world.actor('officer', associationId)
      await ends(colleague, colleague)
    })
    expect(seen).toEqual(['done', 'signed'])
  })
})

describe('While somebody of the office waits', () => {
  it('their second factor is taken off them: nothing is done', async () => {
    const { voucherId } = await anOfferedAgreement(world, { programme, provider })
    const manager = await world.actor('manager', programme.programmeId)
    await world.platform.database.run(sql`
      INSERT INTO passkey (person_id, credential_id, public_key, counter, transports, name, created_at)
      VALUES (${manager.personId}, '\\x01', '\\x02', 0, '{}', 'clé', ${world.clock.now()})`)
    const cancelled = () =>
      manager.ask(cancelVoucher, { params: { voucherId }, body: { reason: 'under_review' as const } })
    const outcome = await waited(row('voucher', voucherId), cancelled, async () =>
      programme.manager.ask(resetFactors, { ...(await membershipOf(manager)), body: { reason: 'Clé perdue.' } }),
    )
    expect(outcome).toBe('session.missing')
  })

  it('to approve a claim among many, and their membership ends: theirs is not approved, and all others are', async () => {
    const claims: AClaim[] = []
    for (let n = 0; n < 3; n++)
      claims.push(await aClaim(world, await anAcceptedMilestone(world, { programme, provider })))
    const leaving = await world.actor('reviewer', programme.programmeId)
    const reviewers = await Promise.all([leaving, programme.reviewer, programme.reviewer].map(acting))
    const outcomes = await whileHeld(world, row('claim', claims[2]?.claimId ?? ''), async () => {
      // In one turn, as requests that come together do: they share a statement.
      const all = reviewers.map((reviewer, at) =>
        outcomeOf(
          execute(world.platform, approveClaim, reviewer, randomUUID(), { claimId: claims[at]?.claimId ?? '' }),
        ),
      )
      await untilWaiting(world, 1)
      await ends(programme.manager, leaving)
      return { all }
    })
    expect(await Promise.all(outcomes.all)).toEqual(['session.missing', 'done', 'done'])
    expect(await broken({ world, programme })).toEqual([])
  })
})
