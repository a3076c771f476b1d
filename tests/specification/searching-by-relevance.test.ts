import type { OfferText } from '@sanad/shared/api/catalogue.ts'
import { suspendCertification } from '@sanad/shared/api/certification.ts'
import { acceptNameChange } from '@sanad/shared/api/name-changes.ts'
import { updateProvider } from '@sanad/shared/api/providers.ts'
import { searchCatalogue } from '@sanad/shared/api/searching.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anOffer } from '../world/catalogue.ts'
import { aNameChange } from '../world/naming.ts'
import { aCertifiedProvider, aFirm } from '../world/providers.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const text = (title: string): OfferText => ({ title, summary: '-', included: ['-'], exit: '-' })

describe('The order of what a search finds', () => {
  it('puts what says it in title or firm first, then in summary or category, then anywhere, and uncertified firms last', async () => {
    const provider = await aCertifiedProvider(world, { name: 'Tiers', nameAr: '' })
    const outdated = await aCertifiedProvider(world, { name: 'Tiers', nameAr: '' })
    const named = async (firm: typeof provider, texts: Partial<OfferText>) =>
      (await anOffer(world, firm, { texts: { fr: { ...text('-'), ...texts } } })).offerId
    const last = await named(outdated, { title: 'Zarbiya' })
    const title = await named(provider, { title: 'Zarbiya' })
    const summary = await named(provider, { summary: 'zarbiya' })
    const included = await named(provider, { included: ['zarbiya'] })
    const newer = await named(provider, { title: 'La zarbiya' })
    const reason = { code: 'incident_unanswered' as const, note: 'Sans réponse.' }
    await outdated.certifier.ask(suspendCertification, {
      params: { certificationId: outdated.certificationId },
      body: reason,
    })
    const { entries } = await world.anybody.ask(searchCatalogue, { query: { q: 'zarbiya' } })
    expect(entries.map(({ id }) => id)).toEqual([newer, title, summary, included, last])
  })
})

describe('A card of the catalogue', () => {
  it('shows a firm’s new name and place on its cards at once', async () => {
    const provider = await aCertifiedProvider(world, { name: 'Avant', city: 'Oujda' })
    const { offerId } = await anOffer(world, provider)
    const { country: _, ice: __, name: ___, nameAr: ____, ...profile } = aFirm({ city: 'Nador', region: 'MA-02' })
    await provider.staff.ask(updateProvider, { body: profile })
    const nameChangeId = await aNameChange(provider.staff, { name: 'Après', nameAr: 'بعد' })
    await provider.certifier.ask(acceptNameChange, { params: { nameChangeId } })
    const { entries } = await world.anybody.ask(searchCatalogue, { query: { region: 'MA-02', sort: 'newest' } })
    expect(entries.find(({ id }) => id === offerId)?.provider).toMatchObject({
      name: 'Après',
      nameAr: 'بعد',
      city: 'Nador',
      region: 'MA-02',
    })
  })
})
