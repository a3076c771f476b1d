import { sql } from '@sanad/server/platform/database.ts'
import { downloadFile } from '@sanad/shared/api/files.ts'
import { listDossierAccesses } from '@sanad/shared/api/record.ts'
import { readRegistration } from '@sanad/shared/api/registrations.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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
