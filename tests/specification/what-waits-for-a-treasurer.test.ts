import * as batches from '@sanad/shared/api/batches.ts'
import { approveClaim, holdClaim, releaseClaim } from '@sanad/shared/api/claim-review.ts'
import { readHome } from '@sanad/shared/api/home.ts'
import { listPayable } from '@sanad/shared/api/payouts.ts'
import { explainException, listExceptions } from '@sanad/shared/api/reconciliation.ts'
import { listStatements, showStatement } from '@sanad/shared/api/statements.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anAcceptedMilestone } from '../world/agreements.ts'
import { anApprovedClaim, aPayee, approvedClaims, giveAccount } from '../world/claims.ts'
import { aClaim } from '../world/invoices.ts'
import { setRib } from '../world/payee-accounts.ts'
import { anApprovedBatch } from '../world/payouts.ts'
import { aProgramme } from '../world/programmes.ts'
import { aProgrammeThatPaid, importText, statementFor } from '../world/statements.ts'
import { type Actor, openWorld, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const tasksOf = async (actor: Actor) => (await actor.ask(readHome)).tasks
const task = async (actor: Actor, kind: string) => (await tasksOf(actor)).find(each => each.kind === kind)

describe('What waits for a treasurer', () => {
  it('says in which currency: claims to pay, and a batch to send', async () => {
    const programme = await aProgramme(world)
    const { providerId } = await aPayee(world)
    await approvedClaims(world, programme, { providerId, count: 2 })
    expect((await task(programme.treasurer, 'claims.pay'))?.facts).toMatchObject({ count: 2, currency: 'MAD' })
    await anApprovedBatch(programme)
    expect((await task(programme.treasurer, 'batch.send'))?.facts).toMatchObject({ count: 2, currency: 'MAD' })
  })

  it('says in which currency the exceptions are', async () => {
    const { programme, batchId } = await aProgrammeThatPaid(world, 2)
    const text = await statementFor(world, programme, batchId, { deviations: ['fee'] })
    await importText(world, programme.treasurer, text)
    expect((await task(programme.treasurer, 'exception.explain'))?.facts).toMatchObject({ currency: 'MAD' })
  })

  it('leads to as many exceptions as it says', async () => {
    const { programme, batchId } = await aProgrammeThatPaid(world, 2)
    const text = await statementFor(world, programme, batchId, { deviations: ['fee', 'unknown'] })
    await importText(world, programme.treasurer, text)
    const [fee] = (await programme.auditor.ask(listExceptions, { query: { reason: 'fee' } })).exceptions
    const body = { explanation: 'Prise en charge par le programme.' }
    await programme.auditor.ask(explainException, { params: { exceptionId: fee?.id ?? '' }, body })
    const told = await task(programme.auditor, 'exception.explain')
    const { searchParams } = new URL(told?.href ?? '', 'http://sanad')
    const { exceptions } = await programme.auditor.ask(listExceptions, { query: Object.fromEntries(searchParams) })
    expect([exceptions.length, told?.facts.count]).toEqual([1, 1])
  })

  it('names the file of a statement that was refused, and so does the list', async () => {
    const programme = await aProgramme(world)
    const id = await importText(world, programme.treasurer, '<?xml version="1.0" encoding="UTF-8"?><Document/>')
    expect(await task(programme.treasurer, 'statement.mend')).toMatchObject({ reference: 'releve.xml' })
    const { statements } = await programme.auditor.ask(listStatements, { query: {} })
    expect(statements).toMatchObject([{ id, number: '', state: 'refused', fileName: 'releve.xml' }])
    const one = await programme.auditor.ask(showStatement, { params: { statementId: id }, query: {} })
    expect(one).toMatchObject({ fileName: 'releve.xml', importedAt: world.clock.now().toISOString() })
  })
})

describe('A bank account that changed', () => {
  it('pays on no account that came after the claim was checked, until it has rested or the office has looked', async () => {
    const own = await aProgramme(world)
    const [claim, other] = [await anApprovedClaim(world, own), await anApprovedClaim(world, own)]
    const obstacles = async () =>
      (await own.treasurer.ask(listPayable)).claims.map(({ id, obstacle }) => [id, obstacle])
    world.clock.forward({ minutes: 1 })
    await giveAccount(world, claim.providerId, 'Somebody Else')
    await setRib(world, other.staff)
    const changed = [claim, other].map(({ claimId }) => [claimId, 'account_changed'])
    expect(await obstacles()).toEqual(changed)
    expect(await own.treasurer.refused(batches.makeBatch, { body: {} })).toBe('batch.nothing_payable')
    world.clock.forward({ minutes: 1 })
    const looked = { params: { claimId: claim.claimId } }
    await own.manager.ask(holdClaim, { ...looked, body: { note: 'Compte confirmé par téléphone.' } })
    await own.manager.ask(releaseClaim, looked)
    expect(await obstacles()).toEqual([[claim.claimId, null], changed[1]])
    expect(await own.treasurer.ask(batches.makeBatch, { body: {} })).toMatchObject({ payouts: 1, leftOut: 1 })
    world.clock.forward({ days: 14 })
    expect(await obstacles()).toEqual([[other.claimId, null]])
  })

  it('pays on no account that came between the check of a claim and its approval', async () => {
    const accepted = await anAcceptedMilestone(world)
    const { claimId, programme, staff } = await aClaim(world, accepted)
    world.clock.forward({ minutes: 1 })
    await setRib(world, staff)
    world.clock.forward({ minutes: 1 })
    await programme.reviewer.ask(approveClaim, { params: { claimId } })
    expect((await programme.treasurer.ask(listPayable)).claims).toMatchObject([{ obstacle: 'account_changed' }])
  })

  it('pays on no account that came after the office had looked at the one before', async () => {
    const own = await aProgramme(world)
    const { claimId, providerId } = await anApprovedClaim(world, own)
    world.clock.forward({ minutes: 1 })
    await own.manager.ask(holdClaim, { params: { claimId }, body: { note: 'Compte confirmé par téléphone.' } })
    await own.manager.ask(releaseClaim, { params: { claimId } })
    world.clock.forward({ minutes: 1 })
    await giveAccount(world, providerId, 'Somebody Else')
    expect((await own.treasurer.ask(listPayable)).claims).toMatchObject([{ obstacle: 'account_changed' }])
  })

  it('pays on no account of another firm that came after the claim was checked, however long it rests', async () => {
    const own = await aProgramme(world)
    const [claim, other] = [await anApprovedClaim(world, own), await aPayee(world)]
    world.clock.forward({ minutes: 1 })
    await setRib(world, other.staff, await setRib(world, claim.staff))
    world.clock.forward({ days: 30 })
    expect((await own.treasurer.ask(listPayable)).claims).toMatchObject([{ obstacle: 'account_changed' }])
  })
})
