import { balanceOf } from '@sanad/server/modules/ledger/index.ts'
import { sql } from '@sanad/server/platform/database.ts'
import * as api from '@sanad/shared/api/agreements.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anOfferedAgreement, aSignedAgreement, type OfferedAgreement, signature } from '../world/agreements.ts'
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
const balance = (kind: 'voucher' | 'agreement', id: string) =>
  balanceOf(world.platform.database, programme.programmeId, kind, id)

describe('The officer’s signature', () => {
  it('commits the money at the same moment and plans milestones that add up to it', async () => {
    const signed = await aSignedAgreement(world, { programme, offer: { priceMinor: '485001' } })
    expect(await balance('agreement', signed.agreementId)).toBe(485001n)
    expect(await balance('voucher', signed.voucherId)).toBe(540000n - 485001n)
    expect(signed.milestones.map(({ position, kind, amountMinor }) => [position, kind, amountMinor])).toEqual([
      [1, 'delivery', '339500'],
      [2, 'service', '145501'],
    ])
    const { milestones, timeline, state } = await signed.staff.ask(api.showAgreement, params(signed))
    expect(state).toBe('signed')
    expect(milestones.map(({ dueOn }) => dueOn)).toEqual(['2026-04-01', '2026-09-28'])
    expect(timeline.map(({ event }) => event)).toEqual(['request', 'offer', 'sign'])
  })

  it('is refused for another text than the one that was read', async () => {
    const offered = await anOfferedAgreement(world, { programme })
    const { body } = signature(offered)
    const other = { ...params(offered), body: { ...body, textHash: 'a'.repeat(64) } }
    expect(await offered.officer.refused(api.signAgreement, other)).toBe('agreement.text_changed')
    expect(await balance('agreement', offered.agreementId)).toBe(0n)
  })

  it('is for a text whose missing language is filled by one in the same script', async () => {
    const offered = await anOfferedAgreement(world, { programme })
    const { text } = await offered.officer.ask(api.showAgreement, params(offered))
    expect(text?.en.flatMap(({ clauses }) => clauses)).toContain('Cinq pages')
  })

  it('is the officer’s alone: no staff, no office, no second time', async () => {
    const offered = await anOfferedAgreement(world, { programme })
    for (const other of [offered.staff, programme.manager, programme.reviewer])
      expect(await other.refused(api.signAgreement, signature(offered))).toBe('actor.role_missing')
    await offered.officer.ask(api.signAgreement, signature(offered))
    expect(await offered.officer.refused(api.signAgreement, signature(offered))).toBe('event.not_possible')
    expect(await offered.officer.refused(api.declineAgreement, { ...params(offered), body: { reason: 'x' } })).toBe(
      'event.not_possible',
    )
  })

  it('happens once when fifty clicks arrive together', async () => {
    const offered = await anOfferedAgreement(world, { programme })
    const clicks = await Promise.allSettled(
      Array.from({ length: 50 }, () => offered.officer.ask(api.signAgreement, signature(offered))),
    )
    expect(clicks.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const click of clicks)
      if (click.status === 'rejected') expect(click.reason).toMatchObject({ code: 'event.not_possible' })
    expect(await balance('agreement', offered.agreementId)).toBe(485000n)
  })

  it('spends no centime twice when two agreements are signed against one voucher at once', async () => {
    const first = await anOfferedAgreement(world, { programme, offer: { priceMinor: '300000' } })
    const second = await anOfferedAgreement(world, {
      programme,
      voucher: first,
      newProvider: { contactEmail: 'bureau@rif.example' },
      offer: { priceMinor: '300000' },
    })
    const tries = await Promise.allSettled(
      Array.from({ length: 50 }, (_, i) => first.officer.ask(api.signAgreement, signature(i % 2 ? first : second))),
    )
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const refusals = new Set(tries.flatMap(each => (each.status === 'rejected' ? [each.reason.code] : [])))
    expect([...refusals].sort()).toEqual(['agreement.money_short', 'event.not_possible'])
    expect(await balance('voucher', first.voucherId)).toBe(240000n)
    expect((await balance('agreement', first.agreementId)) + (await balance('agreement', second.agreementId))).toBe(
      300000n,
    )
  })
})

describe('A signature is refused, with its own reason', () => {
  const refusal = async (offered: OfferedAgreement) => {
    const code = await offered.officer.refused(api.signAgreement, signature(offered))
    const shown = await offered.officer.ask(api.showAgreement, params(offered))
    expect(shown.actions.find(({ event }) => event === 'sign')?.because, 'the page gives the same reason').toBe(code)
    expect(await balance('agreement', offered.agreementId)).toBe(0n)
    return code
  }
  const change = (query: ReturnType<typeof sql>) => world.platform.database.run(query)

  it('when the provider’s certification has ended', async () => {
    const offered = await anOfferedAgreement(world, { programme })
    await change(sql`UPDATE certification SET expires_on = '2026-03-01' WHERE provider_id = ${offered.providerId}`)
    expect(await refusal(offered)).toBe('agreement.provider_not_certified')
  })

  it('when whoever signs is, or in the last year was, of the provider’s staff', async () => {
    const offered = await anOfferedAgreement(world, { programme })
    await change(sql`
      INSERT INTO membership (person_id, organisation_kind, organisation_id, role, created_at, ended_at)
      VALUES (${offered.officer.personId}, 'provider', ${offered.providerId}, 'staff', '2025-01-01', '2025-09-01')`)
    expect(await refusal(offered)).toBe('agreement.signer_is_staff')
  })

  it('when both sides share a person', async () => {
    const offered = await anOfferedAgreement(world, { programme })
    await change(sql`
      INSERT INTO membership (person_id, organisation_kind, organisation_id, role, created_at)
      VALUES (${offered.staff.personId}, 'association', ${offered.associationId}, 'officer', '2026-01-01')`)
    expect(await refusal(offered)).toBe('agreement.related_party')
  })

  it.each([
    [
      'the mail domain',
      { contactEmail: 'info@shared-name.example', contactPhone: '' },
      { contact_email: 'president@shared-name.example' },
    ],
    [
      'the phone, however written',
      { contactEmail: 'a@b.example', contactPhone: '+212 6 61 23 45 67' },
      { contact_phone: '0661-23-45-67' },
    ],
    [
      'a mail address at a public host',
      { contactEmail: 'same.person@gmail.com', contactPhone: '' },
      { contact_email: 'same.person@gmail.com' },
    ],
  ])('when both sides share %s', async (_, newProvider, columns) => {
    const offered = await anOfferedAgreement(world, { programme, newProvider })
    for (const [column, value] of Object.entries(columns))
      await change(sql`UPDATE association SET ${sql.ref(column)} = ${value} WHERE id = ${offered.associationId}`)
    expect(await refusal(offered)).toBe('agreement.related_party')
  })

  it('but not because both have their mail at a public host', async () => {
    const offered = await anOfferedAgreement(world, { programme, newProvider: { contactEmail: 'firm@gmail.com' } })
    await change(
      sql`UPDATE association SET contact_email = 'association@gmail.com' WHERE id = ${offered.associationId}`,
    )
    expect((await offered.officer.ask(api.signAgreement, signature(offered))).state).toBe('signed')
  })

  it('when both sides have one ICE', async () => {
    const offered = await anOfferedAgreement(world, { programme })
    await change(sql`
      UPDATE association SET ice = (SELECT ice FROM provider WHERE id = ${offered.providerId}) WHERE id = ${offered.associationId}`)
    expect(await refusal(offered)).toBe('agreement.related_party')
  })

  it('when the voucher is suspended, or its last day to commit has passed', async () => {
    const offered = await anOfferedAgreement(world, { programme })
    await change(sql`UPDATE voucher SET state = 'suspended' WHERE id = ${offered.voucherId}`)
    expect(await refusal(offered)).toBe('voucher.not_active')
    await change(sql`UPDATE voucher SET state = 'active', commit_by = '2026-03-01' WHERE id = ${offered.voucherId}`)
    expect(await refusal(offered)).toBe('voucher.commit_deadline_passed')
  })

  it('when a high custom price has no second quote by somebody unrelated', async () => {
    const custom = { priceKind: 'custom' } as const
    const wanted = { programme, offer: custom, priceMinor: '400000' }
    const first = await anOfferedAgreement(world, {
      ...wanted,
      newProvider: { contactEmail: 'a@atlas-a.example', contactPhone: '' },
    })
    expect(await refusal(first)).toBe('agreement.quotes_missing')
    // A twin of the first, by mail domain, does not count.
    await anOfferedAgreement(world, {
      ...wanted,
      voucher: first,
      newProvider: { contactEmail: 'b@atlas-a.example', contactPhone: '' },
    })
    expect(await refusal(first)).toBe('agreement.quotes_missing')
    await anOfferedAgreement(world, {
      ...wanted,
      voucher: first,
      newProvider: { contactEmail: 'c@rif-web.example', contactPhone: '' },
    })
    const { quotes } = await first.officer.ask(api.showAgreement, params(first))
    expect(quotes).toEqual({ needed: 2, counted: 2 })
    expect((await first.officer.ask(api.signAgreement, signature(first))).state).toBe('signed')
  })

  it('but a low custom price needs only one', async () => {
    const offered = await anOfferedAgreement(world, { programme, offer: { priceKind: 'custom' }, priceMinor: '300000' })
    expect((await offered.officer.ask(api.signAgreement, signature(offered))).state).toBe('signed')
  })
})
