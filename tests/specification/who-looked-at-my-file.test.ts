import { sql } from '@sanad/server/platform/database.ts'
import { readAgreementDocument, showAgreement } from '@sanad/shared/api/agreements.ts'
import { showClaim } from '@sanad/shared/api/claims.ts'
import { downloadFile } from '@sanad/shared/api/files.ts'
import * as ledger from '@sanad/shared/api/ledger.ts'
import { listDossierAccesses } from '@sanad/shared/api/record.ts'
import { readRegistration } from '@sanad/shared/api/registrations.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anAcceptedMilestone, anOfferedAgreement, aSignedAgreement } from '../world/agreements.ts'
import { aClaim } from '../world/invoices.ts'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { anAssociation, aSubmittedRegistration } from '../world/registrations.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
let programme: ProgrammeInWorld
beforeAll(async () => {
  world = await openWorld()
  programme = await aProgramme(world)
})
afterAll(() => world.close())

describe('Who looked at my file', () => {
  it('names everybody of the office who read the dossier or opened a paper, newest first', async () => {
    const { officer, registrationId } = await aSubmittedRegistration(world, programme)
    const reviewer = await world.actor('reviewer', programme.programmeId, 'Nadia Berrada')
    const params = { registrationId }
    const { papers } = await reviewer.ask(readRegistration, { params })
    world.clock.forward({ minutes: 1 })
    await reviewer.ask(downloadFile, { params: { fileId: papers[0]?.fileId ?? '' } })
    const { accesses } = await officer.ask(listDossierAccesses, { query: {} })
    expect(accesses).toMatchObject([
      { personName: 'Nadia Berrada', role: 'reviewer', what: 'registration_paper', objectId: registrationId },
      { personName: 'Nadia Berrada', role: 'reviewer', what: 'registration', objectId: registrationId },
    ])
  })

  it('names who read the postings of its voucher, by account, transaction or export, and not who read a list of many', async () => {
    const signed = await aSignedAgreement(world, { programme })
    const { officer, voucherId, agreementId } = signed
    await aSignedAgreement(world, { programme })
    const seen = async () => (await officer.ask(listDossierAccesses, { query: {} })).accesses
    const before = (await seen()).length
    const auditor = await world.actor('auditor', programme.programmeId, 'Hamid Alami')
    const { programmeId: ownerId } = programme
    await auditor.ask(ledger.readAccount, { params: { kind: 'pool', ownerId } })
    await auditor.ask(ledger.exportPostings, { query: { kind: 'pool', ownerId } })
    await auditor.ask(ledger.exportPostings, { query: {} })
    expect((await seen()).length, 'the pool is of all').toBe(before)
    const own = { params: { kind: 'voucher' as const, ownerId: voucherId } }
    const { postings } = await auditor.ask(ledger.readAccount, own)
    await auditor.ask(ledger.readAccount, { params: { kind: 'agreement', ownerId: agreementId } })
    await auditor.ask(ledger.readTransaction, { params: { transactionId: postings[0]?.transactionId ?? '' } })
    await auditor.ask(ledger.exportPostings, { query: { kind: 'agreement', ownerId: agreementId } })
    const look = { personName: 'Hamid Alami', role: 'auditor', what: 'voucher_postings', objectId: voucherId }
    expect((await seen()).slice(0, (await seen()).length - before)).toMatchObject([look, look, look, look])
    const elsewhere = await world.actor('auditor', (await aProgramme(world)).programmeId)
    await elsewhere.refused(ledger.readAccount, own)
    expect((await seen()).length).toBe(before + 4)
  })

  it('names who opened the invoice of a claim on its voucher; nobody of another programme can', async () => {
    const { officer, programme: own, staff, claimId } = await aClaim(world, await anAcceptedMilestone(world))
    const { invoiceFile } = await staff.ask(showClaim, { params: { claimId } })
    const on = { params: { fileId: invoiceFile.id } }
    const seen = async () => (await officer.ask(listDossierAccesses, { query: {} })).accesses
    const before = (await seen()).length
    for (const stranger of [programme.reviewer, own.certifier])
      expect(await stranger.refused(downloadFile, on)).toBe('file.not_found')
    expect((await seen()).length).toBe(before)
    await own.treasurer.ask(downloadFile, on)
    expect((await seen()).slice(0, -before || undefined)).toMatchObject([
      { role: 'treasurer', what: 'claim', objectId: claimId },
    ])
  })

  it('names who read its agreement, or the document of it', async () => {
    const { officer, agreementId } = await anOfferedAgreement(world, { programme })
    const on = { params: { agreementId } }
    await programme.manager.ask(showAgreement, on)
    await programme.auditor.ask(readAgreementDocument, on)
    await (await aProgramme(world)).auditor.refused(readAgreementDocument, on)
    const looks = ['auditor', 'manager'].map(role => ({ role, what: 'agreement', objectId: agreementId }))
    expect((await officer.ask(listDossierAccesses, { query: {} })).accesses).toMatchObject(looks)
  })

  it('does not name the association itself, nor somebody who was refused', async () => {
    const { officer, registrationId } = await aSubmittedRegistration(world, programme)
    await officer.ask(readRegistration, { params: { registrationId } })
    const elsewhere = await aProgramme(world)
    await elsewhere.reviewer.refused(readRegistration, { params: { registrationId } })
    expect((await officer.ask(listDossierAccesses, { query: {} })).accesses).toEqual([])
  })

  it('is shown to that association alone, and nobody can erase it', async () => {
    const { registrationId } = await aSubmittedRegistration(world, programme)
    await programme.reviewer.ask(readRegistration, { params: { registrationId } })
    const stranger = await anAssociation(world)
    expect((await stranger.officer.ask(listDossierAccesses, { query: {} })).accesses).toEqual([])
    expect(await programme.manager.refused(listDossierAccesses, { query: {} })).toBe('actor.role_missing')
    await expect(world.platform.database.run(sql`DELETE FROM dossier_access`)).rejects.toThrow(/append-only/)
  })
})
