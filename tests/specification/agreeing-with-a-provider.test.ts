import { createHash } from 'node:crypto'
import { sql } from '@sanad/server/platform/database.ts'
import * as api from '@sanad/shared/api/agreements.ts'
import { updateOffer } from '@sanad/shared/api/catalogue.ts'
import { checkDocument } from '@sanad/shared/api/documents.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anOfferedAgreement, aRequestedAgreement, signature } from '../world/agreements.ts'
import { anOffer, someTerms } from '../world/catalogue.ts'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { aCertifiedProvider } from '../world/providers.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
let programme: ProgrammeInWorld
beforeAll(async () => {
  world = await openWorld()
  programme = await aProgramme(world)
})
afterAll(() => world.close())

const params = ({ agreementId }: { agreementId: string }) => ({ params: { agreementId } })

describe('The provider’s offer', () => {
  it('writes the whole agreement in three languages and fixes it by its hash', async () => {
    const offered = await anOfferedAgreement(world, { programme })
    const shown = await offered.officer.ask(api.showAgreement, params(offered))
    expect(shown.textHash).toBe(offered.textHash)
    const words = (lang: 'ar' | 'fr' | 'en') =>
      (shown.text?.[lang] ?? [])
        .flatMap(({ clauses }) => clauses)
        .join('\n')
        .replace(/[\u2066-\u2069]/g, '')
    for (const fact of [
      'Association Al Waha',
      'Atlas Web',
      'Cinq pages',
      '4\u202f850,00',
      '3\u202f395,00',
      '1\u202f455,00',
      'Le silence ne vaut pas acceptation',
      'Export complet',
      'Maroc',
      'version 1',
    ])
      expect(words('fr')).toContain(fact)
    for (const fact of ['جمعية الواحة', 'خمس صفحات', 'السكوت ليس قبولاً', 'المغرب', 'يظهر الموقع على الهاتف.'])
      expect(words('ar')).toContain(fact)
    expect(words('en')).toContain('The association pays nothing.')
    expect(words('ar') + words('fr') + words('en')).not.toMatch(/agreement_text\.|criterion\.[a-z]|\{\$/)
    expect(shown.text?.ar.map(({ clauses }) => clauses.length)).toEqual(
      shown.text?.fr.map(({ clauses }) => clauses.length),
    )
  })

  it('gives the very bytes the hash was made of', async () => {
    const offered = await anOfferedAgreement(world, { programme })
    const document = await offered.officer.ask(api.readAgreementDocument, params(offered))
    expect(createHash('sha256').update(String(document)).digest('hex')).toBe(offered.textHash)
  })

  it('cannot be changed any more, not even in the database', async () => {
    const offered = await anOfferedAgreement(world, { programme })
    const before = await offered.officer.ask(api.readAgreementDocument, params(offered))
    await world.platform.database.run(
      sql`UPDATE provider SET name = 'Autre nom', city = 'Tanger' WHERE id = ${offered.providerId}`,
    )
    await offered.staff.ask(updateOffer, {
      params: { offerId: offered.offerId },
      body: someTerms({ priceMinor: '100' }),
    })
    expect(await offered.officer.ask(api.readAgreementDocument, params(offered))).toBe(before)
    for (const change of [
      sql`price_minor = 485001`,
      sql`covered_minor = 1`,
      sql`text = '{}'`,
      sql`terms = '{}'`,
      sql`text_hash = NULL, text = NULL`,
    ])
      await expect(
        world.platform.database.run(sql`UPDATE agreement SET ${change} WHERE id = ${offered.agreementId}`),
      ).rejects.toMatchObject({ code: '23001' })
    expect(await offered.staff.refused(api.offerAgreement, { ...params(offered), body: { deliveryDays: 10 } })).toBe(
      'event.not_possible',
    )
  })

  it('keeps a fixed price, asks for a custom one, and stays within cap and time', async () => {
    const fixed = await aRequestedAgreement(world, { programme })
    const offer = (given: { priceMinor?: string; deliveryDays?: number }, asked = fixed) =>
      asked.staff.refused(api.offerAgreement, { ...params(asked), body: { deliveryDays: 30, ...given } })
    for (const other of ['485001', '484999']) expect(await offer({ priceMinor: other })).toBe('agreement.price_fixed')
    expect(await offer({ deliveryDays: 91 })).toBe('agreement.delivery_too_late')
    const custom = await aRequestedAgreement(world, { programme, offer: { priceKind: 'custom' } })
    expect(await offer({}, custom)).toBe('agreement.price_missing')
    expect(await offer({ priceMinor: '1000001' }, custom)).toBe('agreement.above_cap')
    const most = { ...params(custom), body: { priceMinor: '1000000', deliveryDays: 90 } }
    expect((await custom.staff.ask(api.offerAgreement, most)).state).toBe('offered')
  })

  it('is a second quote for the same kind of service alone', async () => {
    const custom = { programme, offer: { priceKind: 'custom' }, priceMinor: '400000' } as const
    const first = await anOfferedAgreement(world, custom)
    const quoted = async (category: 'accounting' | 'website', contactEmail: string) => {
      const newProvider = { contactEmail, contactPhone: '' }
      await anOfferedAgreement(world, { ...custom, voucher: first, newProvider, offer: { ...custom.offer, category } })
      return (await first.officer.ask(api.showAgreement, params(first))).quotes
    }
    expect(await quoted('accounting', 'a@compta-a.example')).toEqual({ needed: 2, counted: 1 })
    expect(await quoted('website', 'b@web-b.example')).toEqual({ needed: 2, counted: 2 })
  })

  it('covers what the voucher holds and says what the association pays itself', async () => {
    const offered = await anOfferedAgreement(world, { programme, offer: { priceMinor: '600001' } })
    const { state, coveredMinor, priceMinor } = await offered.officer.ask(api.showAgreement, params(offered))
    expect({ state, coveredMinor, priceMinor }).toEqual({
      state: 'offered',
      coveredMinor: '540000',
      priceMinor: '600001',
    })
    const { body } = signature(offered)
    const unsaid = { ...params(offered), body: { ...body, declaresCoPayment: false } }
    expect(await offered.officer.refused(api.signAgreement, unsaid)).toBe('agreement.copayment_not_declared')
  })
})

describe('Checking a document', () => {
  it('tells anybody whether a signed agreement has this text, and nothing else', async () => {
    const offered = await anOfferedAgreement(world, { programme })
    const query = { reference: offered.reference, textHash: offered.textHash }
    expect(await world.anybody.ask(checkDocument, { query })).toEqual({ isValid: false })
    await offered.officer.ask(api.signAgreement, signature(offered))
    expect(await world.anybody.ask(checkDocument, { query })).toEqual({ isValid: true })
    const typed = {
      reference: offered.reference.toLowerCase().replaceAll('-', ' '),
      textHash: offered.textHash.toUpperCase(),
    }
    expect(await world.anybody.ask(checkDocument, { query: typed })).toEqual({ isValid: true })
    for (const wrong of [{ textHash: '0'.repeat(64) }, { reference: 'A-2026-99999' }, { textHash: 'not a hash' }])
      expect(await world.anybody.ask(checkDocument, { query: { ...query, ...wrong } })).toEqual({ isValid: false })
  })
})

describe('The list of agreements', () => {
  it('shows each side its own, found by reference or name, page by page', async () => {
    const provider = await aCertifiedProvider(world, { name: 'Zellige Numérique' })
    const mine = await aRequestedAgreement(world, { programme, provider })
    await anOffer(world, provider)
    const { agreements } = await provider.staff.ask(api.listAgreements, {})
    expect(agreements.map(({ id }) => id)).toEqual([mine.agreementId])
    expect((await mine.officer.ask(api.listAgreements, { query: { search: 'zellige' } })).agreements).toHaveLength(1)
    expect((await mine.officer.ask(api.listAgreements, { query: { search: mine.reference } })).agreements).toHaveLength(
      1,
    )
    expect((await mine.officer.ask(api.listAgreements, { query: { state: 'signed' } })).agreements).toHaveLength(0)
    const office = await programme.auditor.ask(api.listAgreements, {})
    expect(office.agreements.length).toBeGreaterThan(5)
  })
})
