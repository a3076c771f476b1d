import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { modulesFor } from '@sanad/server/app.ts'
import { sql } from '@sanad/server/platform/database.ts'
import { bindings } from '@sanad/server/platform/job.ts'
import { runTicket } from '@sanad/server/platform/outbox.ts'
import { activateVoucher, issueVoucher } from '@sanad/shared/api/vouchers.ts'
import type { Endpoint, ReplyOf } from '@sanad/shared/endpoint.ts'
import { platformProblems } from '@sanad/shared/problems/platform.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { defaultRules } from '@sanad/shared/rulebook.ts'
import { anAcceptedMilestone } from '../world/agreements.ts'
import { anOffer } from '../world/catalogue.ts'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { type AProvider, aCertifiedProvider } from '../world/providers.ts'
import { type AssociationInWorld, anEligibleAssociation } from '../world/vouchers.ts'
import { type Actor, type Asked, openWorld, type World } from '../world/world.ts'

/** Everybody of the money path. */
export interface Scene {
  /** Its jobs run one after the other, each by two workers at once, when told and at no other time. */
  readonly world: World
  readonly programme: ProgrammeInWorld
  readonly associations: readonly AssociationInWorld[]
  readonly providers: readonly AProvider[]
  readonly offerIds: readonly string[]
  /** A command as a browser with a bad connection sends it: twice at once, with one key. @throws Problem */
  ask<E extends Endpoint>(actor: Actor, endpoint: E, asked: Asked<E>): Promise<ReplyOf<E>>
  /** Keys of the commands that were answered, and of those that were refused. */
  readonly answered: string[]
  readonly refused: string[]
}

/** @param isUnderWay whether a first association already has its delivery accepted, and the service period is over */
export async function openScene(isUnderWay: boolean): Promise<Scene> {
  const opened = await openWorld()
  const world = { ...opened, ...background(opened) }
  const programme = await aProgramme(world, { budgetMinor: '2700000', fundedMinor: '2160000' })
  const associations = await inTurn(3, () => anEligibleAssociation(world, programme))
  const providers = await inTurn(2, () => aCertifiedProvider(world))
  const offers = await Promise.all(
    providers.flatMap(provider => ['385000', '150001'].map(priceMinor => anOffer(world, provider, { priceMinor }))),
  )
  await world.work()
  const [association, provider] = [associations[0], providers[0]]
  if (isUnderWay && association && provider) await signedAndAccepted(world, { programme, association, provider })
  const answered: string[] = []
  const refused: string[] = []
  return {
    ...{ world, programme, associations, providers, answered, refused },
    offerIds: offers.map(each => each.offerId),
    ask: async (actor, endpoint, asked) => {
      const key = randomUUID()
      const both = await Promise.allSettled([1, 2].map(() => actor.ask(endpoint, { ...asked, key })))
      const [first, second] = both
      if (first?.status === 'fulfilled' && second?.status === 'fulfilled') {
        answered.push(key)
        if (!isDeepStrictEqual(first.value, second.value)) throw new Error('one key got two answers')
        return first.value
      }
      refused.push(key)
      for (const each of both) if (each.status === 'rejected') throw expected(endpoint, each.reason)
      throw new Error('unreachable')
    },
  }
}

interface Parties {
  readonly programme: ProgrammeInWorld
  readonly association: AssociationInWorld
  readonly provider: AProvider
}

async function signedAndAccepted(world: World, { programme, association, provider }: Parties): Promise<void> {
  const { associationId, officer } = association
  const params = { programmeId: programme.programmeId }
  const { voucherId } = await programme.manager.ask(issueVoucher, { params, body: { associationId } })
  await officer.ask(activateVoucher, { params: { voucherId } })
  await anAcceptedMilestone(world, { programme, provider, voucher: { ...association, voucherId } })
  world.clock.forward({ days: defaultRules.servicePeriodDays })
}

/** The refusal, if it is one the endpoint may give; anything else is a failure of the product. */
function expected(endpoint: Endpoint, error: unknown): unknown {
  if (!(error instanceof Problem)) return error
  const allowed = [...Object.keys(platformProblems), ...(endpoint.problems ?? [])]
  if (error.code !== 'server.failed' && allowed.includes(error.code)) return error
  return new Error(`${endpoint.method} ${endpoint.path} answered ${error.code}, which it does not promise`)
}

/** The worker, without its timing: what runs, and in which order, is decided by the walk alone. */
function background({ platform }: World): Pick<World, 'work' | 'tick'> {
  const modules = modulesFor(true)
  const jobs = bindings(modules.flatMap(each => each.jobs ?? []))
  const work = async (): Promise<void> => {
    for (;;) {
      const [next] = await platform.database.rows<{ id: string }>(
        sql`SELECT id FROM outbox WHERE state = 'waiting' ORDER BY created_at, id LIMIT 1`,
      )
      if (!next) return
      const run = () => runTicket(platform, jobs, { outboxId: next.id }, true)
      await Promise.all([run(), run()])
    }
  }
  return {
    work,
    tick: async () => {
      for (const { run } of modules.flatMap(each => each.reconcilers ?? [])) await run(platform)
      await work()
    },
  }
}

async function inTurn<T>(count: number, make: () => Promise<T>): Promise<T[]> {
  const made: T[] = []
  for (let at = 0; at < count; at++) made.push(await make())
  return made
}
