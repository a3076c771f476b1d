import { submitClaim } from '@sanad/shared/api/claims.ts'
import * as registrations from '@sanad/shared/api/registrations.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anAcceptedMilestone } from '../world/agreements.ts'
import { aFile, aPdf } from '../world/files.ts'
import { anInvoice } from '../world/invoices.ts'
import { aProgramme } from '../world/programmes.ts'
import { aCompleteDraft, otherPaper, receipt } from '../world/registrations.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

describe('The same file, or the same bytes sent again', () => {
  it('is no second paper of a registration, and the refusal says which it is already', async () => {
    const { officer, registrationId } = await aCompleteDraft(world, await aProgramme(world))
    const give = (slot: registrations.PaperSlot, fileId: string) => ({
      params: { registrationId, slot },
      body: { ...(slot === 'receipt' ? receipt() : otherPaper), fileId },
    })
    const bytes = aPdf()
    const fileId = await aFile(officer, { bytes })
    await officer.ask(registrations.savePaper, give('statutes', fileId))
    for (const again of [fileId, await aFile(officer, { bytes, name: 'bureau.pdf' })]) {
      await expect(officer.ask(registrations.savePaper, give('officers_list', again))).rejects.toMatchObject({
        code: 'paper.scan_repeated',
        facts: { slot: 'statutes' },
      })
      await officer.ask(registrations.savePaper, give('statutes', again))
    }
  })

  it('is no evidence for the invoice it is', async () => {
    const fresh = await anAcceptedMilestone(world)
    const bytes = aPdf()
    const twice = [await aFile(fresh.staff, { bytes }), await aFile(fresh.staff, { bytes, name: 'preuve.pdf' })]
    const sameFile = await anInvoice(fresh, { invoiceFileId: twice[0] ?? '', evidenceFileIds: twice.slice(1) })
    expect(await fresh.staff.refused(submitClaim, { body: sameFile })).toBe('claim.file_repeated')
  })
})
