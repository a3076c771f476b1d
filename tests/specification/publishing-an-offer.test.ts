import { randomUUID } from 'node:crypto'
import * as api from '@sanad/shared/api/catalogue.ts'
import { suspendCertification } from '@sanad/shared/api/certification.ts'
import { updateProvider } from '@sanad/shared/api/providers.ts'
import * as searching from '@sanad/shared/api/searching.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anOffer, someTerms } from '../world/catalogue.ts'
import { aCertifiedProvider, aFirm, aProvider } from '../world/providers.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const params = (offerId: string) => ({ params: { offerId } })
const found = async (q: string) =>
  (await world.anybody.ask(searching.searchCatalogue, { query: { q } })).entries.map(({ id }) => id)

describe('Publishing an offer', () => {
  it('may be prepared by any firm, but only a certified one may publish', async () => {
    const { staff } = await aProvider(world)
    const { id: offerId, state } = await staff.ask(api.createOffer, { body: someTerms() })
    expect(state).toBe('draft')
    expect(await staff.refused(api.publishOffer, params(offerId))).toBe('offer.provider_not_certified')
    expect(await world.anybody.refused(api.getOffer, params(offerId))).toBe('object.not_found')
    expect((await staff.ask(api.getOffer, params(offerId))).canBeChosen).toBe(false)
  })

  it('needs one language that says everything, and the languages of the service', async () => {
    const { staff } = await aCertifiedProvider(world)
    expect(await staff.refused(api.createOffer, { body: someTerms({ texts: {} }) })).toBe('offer.text_missing')
    const bare = { title: 'Site', summary: '', included: [], exit: '' }
    const { id: offerId } = await staff.ask(api.createOffer, {
      body: someTerms({ texts: { fr: bare }, languages: [] }),
    })
    expect(await staff.refused(api.publishOffer, params(offerId))).toBe('offer.text_missing')
    await staff.ask(api.updateOffer, { ...params(offerId), body: someTerms({ languages: [] }) })
    expect(await staff.refused(api.publishOffer, params(offerId))).toBe('offer.languages_missing')
  })

  it('says everything in each language it has: nobody reads a title over nothing, and what is missing is named', async () => {
    const { staff } = await aCertifiedProvider(world)
    const half = { title: 'Website', summary: ' ', included: [], exit: '' }
    const terms = someTerms({ texts: { ...someTerms().texts, en: half } })
    const { id: offerId } = await staff.ask(api.createOffer, { body: terms })
    const refusal = await staff.ask(api.publishOffer, params(offerId)).catch(error => error)
    expect(refusal).toMatchObject({
      code: 'offer.text_missing',
      facts: { fields: ['texts.en.summary', 'texts.en.included', 'texts.en.exit'] },
    })
    await staff.ask(api.updateOffer, { ...params(offerId), body: someTerms() })
    await staff.ask(api.publishOffer, params(offerId))
    expect(await staff.refused(api.updateOffer, { ...params(offerId), body: terms })).toBe('offer.text_missing')
  })

  it('goes on saying everything for as long as it is published', async () => {
    const provider = await aCertifiedProvider(world)
    const { offerId } = await anOffer(world, provider)
    const before = await world.anybody.ask(api.getOffer, params(offerId))
    const change = (terms: Parameters<typeof someTerms>[0]) => ({ ...params(offerId), body: someTerms(terms) })
    const bare = { title: 'Site', summary: '', included: [], exit: '' }
    const { staff } = provider
    expect(await staff.refused(api.updateOffer, change({ texts: { fr: bare } }))).toBe('offer.text_missing')
    expect(await staff.refused(api.updateOffer, change({ languages: [] }))).toBe('offer.languages_missing')
    expect(await world.anybody.ask(api.getOffer, params(offerId))).toEqual(before)
    await staff.ask(api.pauseOffer, params(offerId))
    await staff.ask(api.updateOffer, change({ texts: { fr: bare } }))
  })

  it('refuses prices that are not amounts, and unknown fields', async () => {
    const { staff } = await aProvider(world)
    for (const priceMinor of ['0', '-5', '1.5', '١٠'])
      expect(await staff.refused(api.createOffer, { body: someTerms({ priceMinor }) })).toBe('request.invalid')
    const unknown = { ...someTerms(), commission: 1 } as never
    expect(await staff.refused(api.createOffer, { body: unknown })).toBe('request.invalid')
  })

  it('shows the offer to everybody with its texts, criteria, provider and standing', async () => {
    const provider = await aCertifiedProvider(world)
    const { offerId } = await anOffer(world, provider)
    const offer = await world.anybody.ask(api.getOffer, params(offerId))
    expect(offer).toMatchObject({ state: 'published', priceMinor: '485000', canBeChosen: true })
    expect(offer.standing).toMatchObject({ isCertified: true, score: 100 })
    expect(offer.criteria.at(-1)).toEqual({
      code: 'own_1',
      texts: { ar: 'يظهر الموقع على الهاتف.', fr: 'Le site s’affiche sur téléphone.' },
    })
  })

  it('can be paused, published again and retired for good, by its own firm only', async () => {
    const provider = await aCertifiedProvider(world, { name: 'Pausable' })
    const { offerId } = await anOffer(world, provider)
    const stranger = await aProvider(world)
    expect(await stranger.staff.refused(api.pauseOffer, params(offerId))).toBe('object.not_found')
    expect(await stranger.staff.refused(api.updateOffer, { ...params(offerId), body: someTerms() })).toBe(
      'object.not_found',
    )
    expect(await stranger.staff.refused(api.getMyOffer, params(offerId))).toBe('object.not_found')
    await provider.staff.ask(api.pauseOffer, params(offerId))
    expect(await found('Pausable')).toEqual([])
    expect((await world.anybody.ask(api.getOffer, params(offerId))).canBeChosen).toBe(false)
    await provider.staff.ask(api.publishOffer, params(offerId))
    expect(await found('Pausable')).toEqual([offerId])
    await provider.staff.ask(api.retireOffer, params(offerId))
    expect(await provider.staff.refused(api.publishOffer, params(offerId))).toBe('event.not_possible')
    expect(await provider.staff.refused(api.updateOffer, { ...params(offerId), body: someTerms() })).toBe(
      'offer.retired',
    )
    expect(await world.anybody.refused(api.getOffer, params(offerId))).toBe('object.not_found')
  })

  it('is published once, when fifty press at once', async () => {
    const { staff } = await aCertifiedProvider(world)
    const { id } = await staff.ask(api.createOffer, { body: someTerms() })
    const tries = Array.from({ length: 50 }, () =>
      staff.ask(api.publishOffer, params(id)).then(
        () => 'published',
        e => e.code,
      ),
    )
    const answers = await Promise.all(tries)
    expect(answers.filter(answer => answer === 'published')).toHaveLength(1)
    expect(answers.filter(answer => answer === 'event.not_possible')).toHaveLength(49)
    expect((await staff.ask(api.getMyOffer, params(id))).timeline.map(({ event }) => event)).toEqual([
      'create',
      'publish',
    ])
  })

  it('follows its firm: an edit and a new name are found at once, a suspension makes it unavailable', async () => {
    const provider = await aCertifiedProvider(world)
    const { offerId } = await anOffer(world, provider)
    const edited = someTerms({
      texts: { fr: { title: 'Zellige numérique', summary: 'a', included: ['b'], exit: 'c' } },
    })
    await provider.staff.ask(api.updateOffer, { ...params(offerId), body: edited })
    expect(await found('zellige')).toEqual([offerId])
    const { country: _, ice: __, name: ___, nameAr: ____, ...profile } = aFirm({ region: 'MA-09' })
    await provider.staff.ask(updateProvider, { body: { ...profile, about: { fr: 'Tamazgha' } } })
    await world.work()
    expect(await found('tamazgha')).toEqual([offerId])
    const inSouss = await world.anybody.ask(searching.searchCatalogue, { query: { region: 'MA-09' } })
    expect(inSouss.entries.map(({ id }) => id)).toEqual([offerId])

    const { certifier, certificationId } = provider
    const reason = { code: 'incident_unanswered' as const, note: 'Sans réponse.' }
    await certifier.ask(suspendCertification, { params: { certificationId }, body: reason })
    const [entry] = (await world.anybody.ask(searching.searchCatalogue, { query: { q: 'zellige' } })).entries
    expect(entry?.certifiedUntil).toBeNull()
    expect(
      (await world.anybody.ask(searching.searchCatalogue, { query: { q: 'zellige', certified: '1' } })).entries,
    ).toEqual([])
    expect((await world.anybody.ask(api.getOffer, params(offerId))).canBeChosen).toBe(false)
  })

  it('lists a firm’s own offers by state', async () => {
    const provider = await aCertifiedProvider(world)
    await anOffer(world, provider)
    await provider.staff.ask(api.createOffer, { body: someTerms() })
    expect((await provider.staff.ask(api.listMyOffers)).offers.map(({ state }) => state)).toEqual([
      'draft',
      'published',
    ])
    expect((await provider.staff.ask(api.listMyOffers, { query: { state: 'draft' } })).offers).toHaveLength(1)
    const shown = await world.anybody.ask(searching.listOffersOfProvider, {
      params: { providerId: provider.providerId },
    })
    expect(shown.entries).toHaveLength(1)
    const officer = await world.actor('officer', randomUUID())
    expect(await officer.refused(api.listMyOffers)).toBe('actor.role_missing')
  })
})
