import { balanceOf } from '@sanad/server/modules/ledger/index.ts'
import { sql } from '@sanad/server/platform/database.ts'
import * as api from '@sanad/shared/api/agreements.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anOfferedAgreement, aSignedAgreement, signature } from '../world/agreements.ts'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
let programme: ProgrammeInWorld
beforeAll(async () => {
  world = await openWorld()
  programme = await aProgramme(world)
})
afterAll(() => world.close())

const params = ({ agreementId }: { agreementId: string }) => ({ params: { agreementId } })
const balance = (kind: 'voucher' | 'agreement', id: string) => balanceOf(world.platform.database, programme.programmeId, kind, id)

describe('Saying no', () => {
  it('is possible for both sides until the signature, with a reason the other can read', async () => {
    for (const side of ['officer', 'staff'] as const) {
      const offered = await anOfferedAgreement(world, { programme })
      const declined = await offered[side].ask(api.declineAgreement, { ...params(offered), body: { reason: 'Trop tard pour nous.' } })
      expect(declined.state).toBe('declined')
      const other = side === 'officer' ? offered.staff : offered.officer
      expect((await other.ask(api.showAgreement, params(offered))).endReason).toBe('Trop tard pour nous.')
      expect(await offered.officer.refused(api.signAgreement, signature(offered))).toBe('event.not_possible')
    }
  })
})

describe('A termination', () => {
  it('is a manager’s, with a reason, and gives the voucher back what nobody can claim any more', async () => {
    const signed = await aSignedAgreement(world, { programme })
    const given = { ...params(signed), body: { reason: 'Le prestataire a cessé son activité.' } }
    expect(await programme.reviewer.refused(api.terminateAgreement, given)).toBe('actor.role_missing')
    expect(await (await aProgramme(world)).manager.refused(api.terminateAgreement, given)).toBe('object.not_found')
    expect((await programme.manager.ask(api.terminateAgreement, given)).state).toBe('terminated')
    expect(await balance('agreement', signed.agreementId)).toBe(0n)
    expect(await balance('voucher', signed.voucherId)).toBe(540000n)
  })

  it('is not for a manager who belongs to one of the parties', async () => {
    const signed = await aSignedAgreement(world, { programme })
    await world.platform.database.run(sql`
      INSERT INTO membership (person_id, organisation_kind, organisation_id, role, created_at)
      VALUES (${programme.manager.personId}, 'association', ${signed.associationId}, 'officer', '2026-01-01')`)
    expect(await programme.manager.refused(api.terminateAgreement, { ...params(signed), body: { reason: 'x' } })).toBe('actor.belongs_to_it')
  })
})
