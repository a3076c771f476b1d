import { sql } from '@sanad/server/platform/database.ts'
import { answerControls, beginCertification } from '@sanad/shared/api/certification.ts'
import { getMyProvider, getProvider, signUpProvider, updateProvider } from '@sanad/shared/api/providers.ts'
import { hostOf, parseWebAddress } from '@sanad/shared/formats/web-address.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aFirm, aPerson, aProvider, goodAnswers, publishedBaseline } from '../world/providers.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await publishedBaseline(world)
})
afterAll(() => world.close())

const disguised = [
  'https://www.attijariwafabank.com@evil.example/',
  'https://www.attijariwafabank.com:login@evil.example/',
  'https://@evil.example/',
  'https://evil.example/\u202egnp.exe',
  'https://evil\u200b.example/',
  'https://evil.example/\u2066x\u2069',
  `https://evil.example/${'ش'.repeat(200)}`,
]

describe('A web address a firm gives', () => {
  it.each(disguised)('is refused where it looks like another’s: %j', async website => {
    const firm = await aProvider(world)
    expect(await (await aPerson(world)).refused(signUpProvider, { body: aFirm({ website }) })).toBe('link.disguised')
    const { name: _, nameAr: __, country: ___, ice: ____, ...profile } = aFirm({ website })
    expect(await firm.staff.refused(updateProvider, { body: profile })).toBe('link.disguised')
    expect((await firm.staff.ask(getMyProvider)).website).toBe('https://atlas.example/')
  })

  it('is kept as browsers write it, and its host is what they ask for', async () => {
    const { staff, providerId } = await aProvider(world, { website: 'http://Atlas.Example/شركة' })
    const { website } = await world.anybody.ask(getProvider, { params: { providerId } })
    expect(website).toBe('http://atlas.example/%D8%B4%D8%B1%D9%83%D8%A9')
    expect((await staff.ask(getMyProvider)).website).toBe(website)
    expect(hostOf(website)).toBe('atlas.example')
    expect(hostOf('https://www.attijariwafabank.com@evil.example/')).toBe('evil.example')
    expect(hostOf('no address')).toBe('')
    expect(parseWebAddress('https://أطلس.example', 300)?.host).toMatch(/^xn--/)
    // Browsers forgive slashes that are missing or turned round, and still see a name before the host.
    for (const typed of ['https:bank@evil.example', 'https:/bank:login@evil.example', 'https:\\\\bank@evil.example'])
      expect(parseWebAddress(typed, 300)).toBeUndefined()
  })

  it('may be missing', async () => {
    const { providerId } = await aProvider(world, { website: '' })
    expect((await world.anybody.ask(getProvider, { params: { providerId } })).website).toBe('')
  })
})

describe('A link to evidence', () => {
  it('is refused where it looks like another’s, and kept as browsers write it', async () => {
    const { staff } = await aProvider(world)
    const { certificationId } = await staff.ask(beginCertification)
    const [first] = goodAnswers()
    if (!first) throw new Error('no controls')
    const answer = (link: string) => ({ params: { certificationId }, body: { answers: [{ ...first, link }] } })
    for (const link of disguised.slice(0, -1))
      expect(await staff.refused(answerControls, answer(link))).toBe('link.disguised')
    for (const link of ['', 'https://Atlas.example/تقرير']) await staff.ask(answerControls, answer(link))
    const kept = await world.platform.database.row<{ link: string }>(sql`
      SELECT link FROM control_answer WHERE certification_id = ${certificationId} AND control = ${first.control}`)
    expect(kept?.link).toBe('https://atlas.example/%D8%AA%D9%82%D8%B1%D9%8A%D8%B1')
  })
})
