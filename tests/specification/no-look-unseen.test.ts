import { showClaim } from '@sanad/shared/api/claims.ts'
import { readAccount } from '@sanad/shared/api/ledger.ts'
import { deliverMilestone, judgeMilestone } from '@sanad/shared/api/milestones.ts'
import { listDossierAccesses } from '@sanad/shared/api/record.ts'
import { readRegistration } from '@sanad/shared/api/registrations.ts'
import { isOfficeRole, type OfficeRole } from '@sanad/shared/roles.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { servedEndpoints } from '../agreements/generated.ts'
import { allMet, aSignedAgreement, someDelivery } from '../world/agreements.ts'
import { aFile } from '../world/files.ts'
import { aClaim } from '../world/invoices.ts'
import { aProgramme } from '../world/programmes.ts'
import { aSubmittedRegistration } from '../world/registrations.ts'
import { type Actor, openWorld, type World } from '../world/world.ts'

let world: World
let scene: Awaited<ReturnType<typeof aDossier>>
beforeAll(async () => {
  world = await openWorld()
  scene = await aDossier()
})
afterAll(() => world.close())

/** One association with everything that is kept of it, and another whose registration waits, in one programme. */
async function aDossier() {
  const programme = await aProgramme(world)
  const { officer: applicant, registrationId } = await aSubmittedRegistration(world, programme)
  const { papers } = await applicant.ask(readRegistration, { params: { registrationId } })
  const signed = await aSignedAgreement(world, { programme })
  const [first] = signed.milestones
  if (!first) throw new Error('an agreement without milestones')
  const deliveredId = await aFile(signed.staff, { name: 'guide.pdf' })
  const { params, body } = someDelivery(first.id)
  await signed.staff.ask(deliverMilestone, { params, body: { ...body, fileIds: [deliveredId] } })
  await signed.officer.ask(judgeMilestone, await allMet(signed.officer, first.id))
  const evidenceId = await aFile(signed.staff, { name: 'capture.pdf' })
  const accepted = { ...signed, milestoneId: first.id, amountMinor: first.amountMinor }
  const { claimId } = await aClaim(world, accepted, { evidenceFileIds: [evidenceId] })
  const { invoiceFile } = await signed.staff.ask(showClaim, { params: { claimId } })
  const { postings } = await programme.auditor.ask(readAccount, {
    params: { kind: 'voucher', ownerId: signed.voucherId },
  })
  return {
    ...{ programme, applicant, registrationId, paperId: papers[0]?.fileId, deliveredId, evidenceId, claimId },
    ...{ invoiceId: invoiceFile.id, transactionId: postings[0]?.transactionId, milestoneId: first.id },
    ...{ officer: signed.officer, agreementId: signed.agreementId, voucherId: signed.voucherId },
  }
}

const money = ['manager', 'treasurer', 'auditor'] as const
const papers = ['manager', 'reviewer', 'auditor'] as const
const delivered = ['manager', 'reviewer', 'auditor'] as const
const invoices = ['manager', 'reviewer', 'treasurer', 'auditor'] as const
interface Look {
  readonly path: string
  readonly what: string
  /** Where not everybody of the contract reads this one. */
  readonly by?: readonly OfficeRole[]
  readonly isApplicants?: boolean
}

/** What the office may read of one association, by its endpoint. */
const looks: Readonly<Record<string, () => readonly Look[]>> = {
  '/registrations/:registrationId': () => [
    { path: `/registrations/${scene.registrationId}`, what: 'registration', isApplicants: true },
  ],
  '/files/:fileId': () => [
    { path: `/files/${scene.paperId}`, what: 'registration_paper', by: papers, isApplicants: true },
    { path: `/files/${scene.deliveredId}`, what: 'milestone', by: delivered },
    { path: `/files/${scene.invoiceId}`, what: 'claim', by: invoices },
    { path: `/files/${scene.evidenceId}`, what: 'claim', by: invoices },
  ],
  '/vouchers/:voucherId': () => [{ path: `/vouchers/${scene.voucherId}`, what: 'voucher' }],
  '/agreements/:agreementId': () => [{ path: `/agreements/${scene.agreementId}`, what: 'agreement' }],
  '/agreements/:agreementId/document': () => [{ path: `/agreements/${scene.agreementId}/document`, what: 'agreement' }],
  '/milestones/:milestoneId': () => [{ path: `/milestones/${scene.milestoneId}`, what: 'milestone' }],
  '/claims/:claimId': () => [{ path: `/claims/${scene.claimId}`, what: 'claim' }],
  '/ledger/accounts/:kind/:ownerId': () => [
    { path: `/ledger/accounts/voucher/${scene.voucherId}`, what: 'voucher_postings' },
    { path: `/ledger/accounts/agreement/${scene.agreementId}`, what: 'voucher_postings' },
  ],
  '/ledger/transactions/:transactionId': () => [
    { path: `/ledger/transactions/${scene.transactionId}`, what: 'voucher_postings' },
  ],
  '/ledger/postings.csv': () => [
    { path: `/ledger/postings.csv?kind=voucher&ownerId=${scene.voucherId}`, what: 'voucher_postings', by: money },
  ],
  '/log': () => [
    { path: `/log?objectId=${scene.voucherId}`, what: 'log' },
    { path: `/log?objectId=${scene.agreementId}`, what: 'log' },
    { path: `/log?objectId=${scene.milestoneId}`, what: 'log' },
    { path: `/log?objectId=${scene.claimId}`, what: 'log' },
    { path: `/log?objectId=${scene.registrationId}`, what: 'log', isApplicants: true },
  ],
}

/** What the office may read of one thing that is no association’s, by its endpoint. */
const others: Readonly<Record<string, string>> = {
  '/batches/:batchId': 'payments to firms, by claim',
  '/batches/:batchId/file': 'the order for the bank: firms and their accounts',
  '/certifications/:certificationId': 'a firm',
  '/name-changes/:nameChangeId': 'a firm',
  '/offers/:offerId': 'public',
  '/providers/:providerId': 'public',
  '/providers/:providerId/badge': 'public',
  '/providers/:providerId/former-names': 'public',
  '/providers/:providerId/offers': 'public',
  '/programmes/:programmeId': 'public',
  '/programmes/:programmeId/rulebooks': 'public',
  '/programmes/:programmeId/voucher-issues': 'counts',
  '/programmes/:programmeId/voucher-issues/:issueId': 'counts',
  '/invitations/:invitationId': 'whoever was invited',
  '/people/:membershipId': 'the office itself',
  '/ledger/accounts/:kind': 'a list of many',
  '/reconciliation/exceptions/:exceptionId': 'a line of the bank and a payment to a firm',
  '/reconciliation/figures/:figure': 'a list of many',
  '/statements/:statementId': 'lines of the bank',
  '/register-imports/:importId': 'a list of many, before they are associations here',
  '/register-imports/:importId/problems': 'a list of many, before they are associations here',
  '/register-imports/:importId/problems.csv': 'a list of many, before they are associations here',
  '/register-imports/:importId/rows/:line': 'a row left out, before it is an association here',
}

const readByOffice = servedEndpoints().filter(({ method, by }) => method === 'GET' && by.some(isOfficeRole))
const rolesOf = (path: string) => readByOffice.find(each => each.path === path)?.by.filter(isOfficeRole) ?? []
const seenBy = async (officer: Actor) => (await officer.ask(listDossierAccesses, { query: {} })).accesses

describe('No look of the office at an association’s dossier is unseen', () => {
  it('of everything the office may read of one thing it is known whether it is an association’s', () => {
    const ofOne = readByOffice.map(({ path }) => path).filter(path => path.includes('/:'))
    expect([...new Set([...ofOne, ...Object.keys(looks)])].sort()).toEqual(
      [...Object.keys(looks), ...Object.keys(others)].sort(),
    )
  })

  it.each(Object.keys(looks))(
    'GET %s tells the association who it was, as what, and what they read',
    async endpoint => {
      for (const { path, what, by = rolesOf(endpoint), isApplicants } of looks[endpoint]?.() ?? []) {
        expect(by.length).toBeGreaterThan(0)
        for (const role of by) {
          const [officer, other] = isApplicants ? [scene.applicant, scene.officer] : [scene.officer, scene.applicant]
          const name = `${role} who reads ${path}`
          const reader = await world.actor(role, scene.programme.programmeId, name)
          const answer = await reader.fetch(`/api${path}`)
          expect(answer.status, name).toBe(200)
          await answer.arrayBuffer()
          const seen = async (of: Actor) =>
            (await seenBy(of)).filter(({ personName }) => personName === name).map(each => `${each.role} ${each.what}`)
          expect(await seen(officer), name).toEqual([`${role} ${what}`])
          expect(await seen(other), name).toEqual([])
        }
      }
    },
  )
})
