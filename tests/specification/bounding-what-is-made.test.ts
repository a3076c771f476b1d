import { randomUUID } from 'node:crypto'
import { sql } from '@sanad/server/platform/database.ts'
import { declineAgreement, requestAgreement } from '@sanad/shared/api/agreements.ts'
import { createAssociation } from '@sanad/shared/api/associations.ts'
import { createOffer } from '@sanad/shared/api/catalogue.ts'
import { invitePerson } from '@sanad/shared/api/people.ts'
import { signUpProvider } from '@sanad/shared/api/providers.ts'
import { addPasskey, beginPasskey } from '@sanad/shared/api/second-factors.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aRequestedAgreement } from '../world/agreements.ts'
import { someTerms } from '../world/catalogue.ts'
import { PasskeyDevice } from '../world/passkey-device.ts'
import { aFirm, aProvider } from '../world/providers.ts'
import { openWorld, type World } from '../world/world.ts'

const site = { origin: 'https://sanad.example', host: 'sanad.example' }
let world: World
beforeAll(async () => {
  world = await openWorld(undefined, { PUBLIC_URL: site.origin, RATE_LIMIT_PER_MINUTE: '5000' })
})
afterAll(() => world.close())

const guests = () => ({ email: `${randomUUID()}@people.example`, role: 'officer', locale: 'fr' }) as const
/** How many of those asked at the same moment were done; the others were refused as too many. */
async function done(asked: readonly Promise<unknown>[], otherwise: readonly string[] = []): Promise<number> {
  const answers = await Promise.allSettled(asked)
  for (const answer of answers)
    if (answer.status === 'rejected') expect(['object.too_many', ...otherwise]).toContain(answer.reason.code)
  return answers.filter(({ status }) => status === 'fulfilled').length
}
const times = (count: number, ask: () => Promise<unknown>) => Array.from({ length: count }, ask)

describe('What a person or an organisation makes by themselves', () => {
  it('are fifty invitations a day, of an organisation and of a person, however many are sent at once', async () => {
    const organisation = randomUUID()
    const [one, other] = [await world.actor('officer', organisation), await world.actor('officer', organisation)]
    const invite = (by: typeof one) => () => by.ask(invitePerson, { body: guests() })
    expect(await done([...times(30, invite(one)), ...times(30, invite(other))])).toBe(50)
    expect(await one.refused(invitePerson, { body: guests() })).toBe('object.too_many')
    const facts = await one.ask(invitePerson, { body: guests() }).catch(error => (error as Problem).facts)
    expect(facts).toEqual({ most: 50 })
    world.clock.forward({ hours: 25 })
    expect(await done(times(2, invite(other)))).toBe(2)
  })

  it('are twenty associations or firms founded by one person in a day', async () => {
    const founder = await world.person()
    const found = () => founder.ask(createAssociation, { body: { nameAr: 'جمعية' } })
    expect(await done(times(25, found))).toBe(20)
    const other = await world.person()
    expect(await done(times(25, () => other.ask(signUpProvider, { body: aFirm() })))).toBe(20)
  })

  it('are twenty passkeys', async () => {
    const person = await world.person()
    await world.platform.database.run(sql`
      INSERT INTO passkey (person_id, credential_id, public_key, counter, transports, name, created_at)
      SELECT ${person.personId}, ${person.personId} || n, '', 0, '{}', 'key', now() FROM generate_series(1, 19) n`)
    const add = async () => {
      const { challengeId, options } = await person.ask(beginPasskey)
      const credential = new PasskeyDevice(site).make(options)
      return person.ask(addPasskey, { body: { challengeId, name: 'another', credential } })
    }
    // A new factor renews the cookie: whoever comes after it with the one before is not signed in.
    expect(await done(times(3, add), ['session.missing'])).toBe(1)
  })

  it('are three hundred offers, drafts among them; those retired today count, too', async () => {
    const { staff, providerId } = await aProvider(world)
    const { id: offerId } = await staff.ask(createOffer, { body: someTerms() })
    await world.platform.database.run(sql`
      INSERT INTO offer (provider_id, category, state, currency, price_minor, price_kind, yearly_minor, delivery_days, languages,
        data_country, texts, criteria, created_at)
      SELECT provider_id, category, state, currency, price_minor, price_kind, yearly_minor, delivery_days, languages,
        data_country, texts, criteria, created_at FROM offer, generate_series(1, 298) WHERE id = ${offerId}`)
    expect(await done(times(4, () => staff.ask(createOffer, { body: someTerms() })))).toBe(1)
    await world.platform.database.run(sql`UPDATE offer SET state = 'retired' WHERE provider_id = ${providerId}`)
    expect(await staff.refused(createOffer, { body: someTerms() })).toBe('object.too_many')
    world.clock.forward({ hours: 25 })
    expect(await done(times(1, () => staff.ask(createOffer, { body: someTerms() })))).toBe(1)
  })

  it('are thirty agreements asked for in a day: a firm’s staff are not written to without end', async () => {
    const asked = await aRequestedAgreement(world)
    const again = { body: { offerId: asked.offerId, note: '' } }
    let made = 1
    for (let agreementId: string = asked.agreementId; ; made++) {
      await asked.staff.ask(declineAgreement, { params: { agreementId }, body: { reason: 'لا يناسبنا' } })
      const next = await asked.officer.ask(requestAgreement, again).catch((error: Problem) => error)
      if (next instanceof Problem) {
        expect([next.code, made]).toEqual(['object.too_many', 30])
        return
      }
      agreementId = next.id
    }
  })
})
