import { randomUUID } from 'node:crypto'
import { stripeOf } from '@sanad/server/modules/payouts/index.ts'
import { sql } from '@sanad/server/platform/database.ts'
import * as batches from '@sanad/shared/api/batches.ts'
import {
  answerControls,
  beginCertification,
  getMyCertification,
  submitCertification,
} from '@sanad/shared/api/certification.ts'
import { submitClaim } from '@sanad/shared/api/claims.ts'
import { askCode } from '@sanad/shared/api/identity.ts'
import { updateProvider } from '@sanad/shared/api/providers.ts'
import { listExceptions, readReconciliation } from '@sanad/shared/api/reconciliation.ts'
import { searchCatalogue } from '@sanad/shared/api/searching.ts'
import { confirmStatement, showStatement } from '@sanad/shared/api/statements.ts'
import { expect } from 'vitest'
import { anAcceptedMilestone } from './agreements.ts'
import { anOffer } from './catalogue.ts'
import { aPayee, approvedClaims } from './claims.ts'
import { anInvoice } from './invoices.ts'
import { aRun, expectIssuedOnce } from './issue-runs.ts'
import type { MailServer } from './mail-server.ts'
import { anApprovedBatch, aSentBatch, aStripePayee, balances, orderOf, payoutsIn, stripeIn } from './payouts.ts'
import { aProgramme } from './programmes.ts'
import { aCertifiedProvider, aFirm, aProvider, goodAnswers, publishedBaseline } from './providers.ts'
import { registerScenes } from './register-scenes.ts'
import { handIn, importAlone, statementFor } from './statements.ts'
import type { World } from './world.ts'

/** Makes what a job is about, and says what must be true once, whatever befell it. */
export type Scene = (stage: { readonly world: World; readonly mails: MailServer }) => Promise<() => Promise<void>>

const aPaidBatch = async (world: World, rail: 'bank' | 'stripe') => {
  if (rail === 'stripe') await stripeIn(world)
  const programme = await aProgramme(world, rail === 'stripe' ? { currency: 'EUR', rail } : {})
  const { providerId } = rail === 'stripe' ? await aStripePayee(world) : await aPayee(world)
  await world.work()
  await approvedClaims(world, programme, { providerId, count: rail === 'bank' ? 3 : 1, amountMinor: 20_000n })
  return programme
}
const states = async (world: World, programmeId: string) =>
  (await payoutsIn(world, programmeId)).map(each => each.state)
const transfersOf = async (world: World, payoutId = '') =>
  Object.values((await stripeIn(world)).memory.transfers).filter(each => each.transfer_group === payoutId)

/** A scene for each job there is. */
export const jobScenes: Readonly<Record<string, Scene>> = {
  'voucher_issue.continue': async ({ world }) => {
    const run = await aRun(world, 12)
    return () => expectIssuedOnce(world, run)
  },
  'claim.check': async ({ world }) => {
    const milestone = await anAcceptedMilestone(world)
    await world.work()
    const { id } = await milestone.staff.ask(submitClaim, { body: await anInvoice(milestone) })
    return async () => {
      const found = await world.platform.database.row(sql`
        SELECT state, (SELECT count(*)::int FROM claim_check WHERE claim_id = c.id) AS outcomes,
          (SELECT count(*)::int FROM history WHERE object_id = c.id) AS steps FROM claim c WHERE id = ${id}`)
      expect(found).toMatchObject({ outcomes: 8, steps: 2 })
    }
  },
  ...registerScenes,
  'statement.read': async ({ world }) => {
    const programme = await aPaidBatch(world, 'bank')
    const batchId = await aSentBatch(world, programme)
    const text = await statementFor(world, programme, batchId, { deviations: ['returned', 'fee'] })
    const statementId = await handIn(programme.treasurer, text)
    return async () => {
      const shown = await programme.auditor.ask(showStatement, { params: { statementId } })
      expect(shown).toMatchObject({ state: 'read', entries: 5 })
      expect((await states(world, programme.programmeId)).sort()).toEqual(['sent', 'sent', 'sent'])
    }
  },
  'statement.match': async ({ world }) => {
    const programme = await aPaidBatch(world, 'bank')
    const batchId = await aSentBatch(world, programme)
    const text = await statementFor(world, programme, batchId, { deviations: ['returned', 'fee'] })
    const statementId = await importAlone(world, programme.treasurer, text)
    await programme.auditor.ask(confirmStatement, { params: { statementId } })
    return async () => {
      const shown = await programme.auditor.ask(showStatement, { params: { statementId } })
      expect(shown).toMatchObject({ state: 'matched', entries: 5 })
      const figures = await programme.auditor.ask(readReconciliation)
      expect(figures).toMatchObject({ isBalanced: true, exceptions: { count: 2 } })
      expect((await states(world, programme.programmeId)).sort()).toEqual(['returned', 'settled', 'settled'])
    }
  },
  'batch.write_file': async ({ world }) => {
    const programme = await aPaidBatch(world, 'bank')
    const batchId = await anApprovedBatch(programme)
    await programme.treasurer.ask(batches.sendBatch, { params: { batchId } })
    return async () => {
      expect(await states(world, programme.programmeId)).toEqual(['sent', 'sent', 'sent'])
      expect((await orderOf(programme, batchId)).equals(await orderOf(programme, batchId))).toBe(true)
      expect(await balances(world, programme.programmeId)).toMatchObject({ payable: '0', transit: '60003' })
    }
  },
  'payout.ask': async ({ world }) => {
    const programme = await aPaidBatch(world, 'stripe')
    const batchId = await anApprovedBatch(programme)
    await programme.treasurer.ask(batches.sendBatch, { params: { batchId } })
    return async () => {
      const [payout] = await payoutsIn(world, programme.programmeId)
      expect(await transfersOf(world, payout?.id)).toHaveLength(1)
      expect(await states(world, programme.programmeId)).toEqual(['settled'])
      expect(await balances(world, programme.programmeId)).toMatchObject({ transit: '0', paid: '20000' })
    }
  },
  'stripe.look_up': async ({ world }) => {
    const programme = await aPaidBatch(world, 'stripe')
    const fake = await stripeIn(world)
    fake.control({ webhooks: { hold: true } })
    await aSentBatch(world, programme)
    const [payout] = await payoutsIn(world, programme.programmeId)
    const [transfer] = await transfersOf(world, payout?.id)
    const { client } = await stripeOf(world.platform)
    await client.transfers.createReversal(transfer?.id ?? '', { amount: 8_000 })
    fake.control({ webhooks: { hold: false }, release: 'in_order' })
    await fake.webhooks.settled()
    return async () => {
      expect(await states(world, programme.programmeId)).toEqual(['settled'])
      expect(await balances(world, programme.programmeId)).toMatchObject({ paid: '12000', transit: '8000' })
      const { exceptions } = await programme.auditor.ask(listExceptions)
      expect(exceptions).toMatchObject([{ reason: 'partly_returned', sentMinor: '20000', bankMinor: '12000' }])
      const unhandled = await world.platform.database.rows(
        sql`SELECT event_id FROM stripe_event WHERE handled_at IS NULL`,
      )
      expect(unhandled).toEqual([])
    }
  },
  // A mail cannot be taken back: killed between handing it over and noting so, it is sent again, and the same one is.
  'mail.send': async ({ world, mails }) => {
    const email = `fatima-${randomUUID()}@association.example`
    await world.anybody.ask(askCode, { body: { email, locale: 'ar' } })
    return async () => {
      const left = await world.platform.database.rows(
        sql`SELECT id FROM mail WHERE recipient = ${email} AND sent_at IS NULL`,
      )
      expect(left).toEqual([])
      const texts = mails.received.filter(({ to }) => to === email).map(({ text }) => text)
      expect(new Set(texts).size).toBe(1)
    }
  },
  'certification.scan': async ({ world }) => {
    await publishedBaseline(world)
    const { staff } = await aProvider(world)
    const { certificationId } = await staff.ask(beginCertification)
    const { current } = await staff.ask(getMyCertification)
    const params = { certificationId }
    await staff.ask(answerControls, { params, body: { answers: goodAnswers(current?.controls) } })
    await staff.ask(submitCertification, { params })
    return async () => {
      const steps = await world.platform.database.rows<{ event: string }>(
        sql`SELECT event FROM history WHERE object_id = ${certificationId} ORDER BY id`,
      )
      expect(steps.map(each => each.event).slice(-2)).toEqual(['submit', 'scanned'])
    }
  },
  'catalogue.relist': async ({ world }) => {
    const provider = await aCertifiedProvider(world)
    await anOffer(world, provider)
    await world.work()
    const { ice: _, country: __, name: ___, nameAr: ____, ...profile } = aFirm({ city: 'Zellige' })
    await provider.staff.ask(updateProvider, { body: profile })
    return async () => {
      const { entries } = await world.anybody.ask(searchCatalogue, { query: { q: 'zellige' } })
      expect(entries.filter(entry => entry.provider.id === provider.providerId)).toHaveLength(1)
    }
  },
}
