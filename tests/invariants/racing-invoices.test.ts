import { randomUUID } from 'node:crypto'
import { checkClaim } from '@sanad/server/modules/claims/check-claim.ts'
import { clockActor } from '@sanad/server/platform/actor.ts'
import { execute } from '@sanad/server/platform/command.ts'
import { sql } from '@sanad/server/platform/database.ts'
import { correctClaim } from '@sanad/shared/api/claim-review.ts'
import { resubmitClaim, submitClaim } from '@sanad/shared/api/claims.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anAcceptedMilestone } from '../world/agreements.ts'
import { aFile, aPdf } from '../world/files.ts'
import { aClaim, anInvoice, type ClaimBody } from '../world/invoices.ts'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { type ACertifiedProvider, aCertifiedProvider } from '../world/providers.ts'
import { type Race, raced } from '../world/racing.ts'
import { type Actor, openWorld, type World } from '../world/world.ts'

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

const check = (claimId: string) => execute(world.platform, checkClaim, clockActor, randomUUID(), { claimId })

interface Shared {
  readonly older: Partial<ClaimBody>
  readonly younger: Partial<ClaimBody>
}

/** Two claims of one firm, the older to be corrected to what the younger has, which is not checked yet. */
async function withShared(shared: (staff: Actor) => Promise<Shared>): Promise<Race> {
  const older = await aClaim(world, await anAcceptedMilestone(world, { programme, provider }))
  const on = { params: { claimId: older.claimId } }
  await programme.reviewer.ask(correctClaim, { ...on, body: { reason: 'vat_unclear', note: 'À revoir.' } })
  const both = await shared(older.staff)
  const body = await anInvoice(await anAcceptedMilestone(world, { programme, provider }), both.younger)
  const { id } = await older.staff.ask(submitClaim, { body })
  const { milestoneId: _, amountMinor: __, ...corrected } = await anInvoice(older, both.older)
  return {
    lock: sql`SELECT FROM claim WHERE id = ${id} FOR UPDATE`,
    starts: [
      () => check(id),
      async () => {
        await older.staff.ask(resubmitClaim, { ...on, body: corrected })
        await check(older.claimId)
      },
    ],
    after: async () => {
      await world.work()
      const states = await world.platform.database.rows<{ state: string }>(
        sql`SELECT state FROM claim WHERE id = ANY(${[older.claimId, id]}::uuid[]) ORDER BY state`,
      )
      expect(states.map(({ state }) => state)).toEqual(['clean', 'rejected'])
    },
  }
}

const withOneNumber = () =>
  withShared(async () => {
    const invoiceNumber = `R/${randomUUID()}`
    return { younger: { invoiceNumber }, older: { invoiceNumber: ` ${invoiceNumber.toLowerCase()}` } }
  })

/** Two files of the same bytes: the invoice of one claim, evidence of the other. */
const withOneFile = (isInvoiceOf: keyof Shared) => () =>
  withShared(async staff => {
    const bytes = aPdf()
    const asInvoice = { invoiceFileId: await aFile(staff, { bytes }) }
    const asEvidence = { evidenceFileIds: [await aFile(staff, { bytes })] }
    return isInvoiceOf === 'older'
      ? { older: asInvoice, younger: asEvidence }
      : { older: asEvidence, younger: asInvoice }
  })

describe('At the same time', () => {
  it('Checking a claim while an older one is corrected to its invoice number: one of both is found in order', {
    timeout: 120_000,
  }, async () => {
    for (const outcomes of await raced(world, withOneNumber)) expect(outcomes).toEqual(['done', 'done'])
  })
  it.each(['older', 'younger'] as const)(
    'Checking a claim while an older one is corrected to a file of its own, the invoice of the %s: one of both is found in order',
    { timeout: 120_000 },
    async isInvoiceOf => {
      for (const outcomes of await raced(world, withOneFile(isInvoiceOf))) expect(outcomes).toEqual(['done', 'done'])
    },
  )
})
