import { randomUUID } from 'node:crypto'
import { lapseCertification } from '@sanad/server/modules/certification/lapse-certification.ts'
import { clockActor } from '@sanad/server/platform/actor.ts'
import { execute } from '@sanad/server/platform/command.ts'
import { sql } from '@sanad/server/platform/database.ts'
import { signAgreement } from '@sanad/shared/api/agreements.ts'
import { createOffer, publishOffer } from '@sanad/shared/api/catalogue.ts'
import {
  beginCertification,
  certifyProvider,
  judgeControls,
  reinstateCertification,
  submitCertification,
  suspendCertification,
} from '@sanad/shared/api/certification.ts'
import { baselineControls } from '@sanad/shared/baseline.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anOfferedAgreement, signature } from '../world/agreements.ts'
import { someTerms } from '../world/catalogue.ts'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { type ACertifiedProvider, aCertifiedProvider } from '../world/providers.ts'
import { deadlocksIn, outcomeOf, raced, untilWaiting, whileHeld } from '../world/racing.ts'
import { openWorld, type World } from '../world/world.ts'
import { broken } from './must-hold.ts'

let world: World
let programme: ProgrammeInWorld
let provider: ACertifiedProvider
beforeAll(async () => {
  world = await openWorld()
  programme = await aProgramme(world)
  provider = await aCertifiedProvider(world)
})
afterAll(() => world.close())

const params = () => ({ params: { certificationId: provider.certificationId } })
const suspend = () =>
  provider.certifier.ask(suspendCertification, {
    ...params(),
    body: { code: 'evidence_insufficient', note: 'Faux rapport.' },
  })
const reinstate = () => provider.certifier.ask(reinstateCertification, { ...params(), body: { note: '' } })
const shown = async (offerId: string): Promise<boolean> =>
  Boolean(
    await world.platform.database.row(
      sql`SELECT FROM catalogue_entry WHERE offer_id = ${offerId} AND certified_until IS NOT NULL`,
    ),
  )

describe('Suspending a firm', () => {
  it('while it publishes an offer leaves none of its offers in the catalogue', async () => {
    const { id: offerId } = await provider.staff.ask(createOffer, { body: someTerms() })
    // Suspended, and not yet committed: the suspension waits to write down why.
    const { suspending, publishing } = await whileHeld(world, sql`LOCK TABLE remark IN SHARE MODE`, async () => {
      const suspending = outcomeOf(suspend())
      await untilWaiting(world, 1)
      const publishing = outcomeOf(provider.staff.ask(publishOffer, { params: { offerId } }))
      await untilWaiting(world, 2)
      return { suspending, publishing }
    })
    const outcomes = await Promise.all([suspending, publishing])
    expect(await shown(offerId)).toBe(false)
    expect(outcomes).toEqual(['done', 'offer.provider_not_certified'])
    await reinstate()
  })

  it('while an association signs with it: signed before, or not at all', async () => {
    const seen = await raced(world, async () => {
      const offered = await anOfferedAgreement(world, { programme, provider })
      return {
        lock: sql`SELECT FROM certification WHERE id = ${provider.certificationId} FOR UPDATE`,
        starts: [() => offered.officer.ask(signAgreement, signature(offered)), suspend],
        after: async () => {
          await reinstate()
        },
      }
    })
    for (const outcomes of seen)
      expect([
        ['done', 'done'],
        ['agreement.provider_not_certified', 'done'],
      ]).toContainEqual(outcomes)
    expect(await broken({ world, programme })).toEqual([])
    expect(await deadlocksIn(world)).toBe(0)
  })
})

describe('Certifying a firm anew', () => {
  it('while its former certification lapses: the former has ended, and the new one is in force', async () => {
    const certified = await aCertifiedProvider(world)
    const { staff, certifier, certificationId: former } = certified
    world.clock.forward({ days: 364 })
    const { certificationId } = await staff.ask(beginCertification)
    await staff.ask(submitCertification, { params: { certificationId } })
    await world.work()
    await certifier.ask(judgeControls, {
      params: { certificationId },
      body: {
        verdicts: baselineControls.map(({ code }) => ({ control: code, verdict: 'accepted' as const, note: '' })),
      },
    })
    world.clock.forward({ days: 2 })
    const { lapsing, certifying } = await whileHeld(
      world,
      sql`SELECT FROM certification WHERE id = ${former} FOR UPDATE`,
      async () => {
        const input = { certificationId: former }
        const lapsing = outcomeOf(execute(world.platform, lapseCertification, clockActor, randomUUID(), input))
        await untilWaiting(world, 1)
        const certifying = outcomeOf(certifier.ask(certifyProvider, { params: { certificationId } }))
        await untilWaiting(world, 2)
        return { lapsing, certifying }
      },
    )
    expect(await Promise.all([lapsing, certifying])).toEqual(['done', 'done'])
    const states = await world.platform.database.rows(
      sql`SELECT state FROM certification WHERE provider_id = ${certified.providerId} ORDER BY id`,
    )
    expect(states).toEqual([{ state: 'expired' }, { state: 'certified' }])
  })
})
