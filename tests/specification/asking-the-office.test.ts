import { readConfig } from '@sanad/server/config.ts'
import { letterOf } from '@sanad/server/platform/mail-letter.ts'
import { mailText } from '@sanad/server/platform/mail-text.ts'
import { getSession } from '@sanad/shared/api/identity.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type World } from '../world/world.ts'

const office = { OFFICE_EMAIL: 'bureau@sanad.example.org', OFFICE_PHONE: '+212537000000' }
const real = { SANAD_DEMO: 'off', SECRET: 'k'.repeat(40), PUBLIC_URL: 'https://sanad.example.org' }
const letter = async (locale: 'ar' | 'fr' | 'en', ways: { email: string | null; phone: string | null }) => {
  const words = await mailText('mail.voucher_suspended', locale, {
    link: 'https://sanad.example.org/association/voucher',
  })
  return letterOf({ ...words, locale }, ways)
}

describe('Whom to ask, where a page or a mail says to ask the office', () => {
  let world: World
  beforeAll(async () => {
    world = await openWorld('2026-03-02T09:00:00Z', office)
  })
  afterAll(() => world.close())

  it('is said to everybody, signed in or not', async () => {
    expect((await world.anybody.ask(getSession)).office).toEqual({
      email: 'bureau@sanad.example.org',
      phone: '+212537000000',
    })
  })

  it('is what the installation was told; the demo has an office of its own, and nobody else has one made up', () => {
    expect(readConfig({ ...real, ...office }).office).toEqual({
      email: 'bureau@sanad.example.org',
      phone: '+212537000000',
    })
    expect(readConfig(real).office).toEqual({ email: null, phone: null })
    expect(readConfig({ ...real, OFFICE_PHONE: '+212537000000' }).office).toEqual({
      email: null,
      phone: '+212537000000',
    })
    expect(readConfig({}).office.email).toMatch(/\.example$/)
    expect(readConfig({ OFFICE_EMAIL: 'a@b.example' }).office).toEqual({ email: 'a@b.example', phone: null })
    for (const wrong of [{ OFFICE_PHONE: '0537000000' }, { OFFICE_EMAIL: 'bureau' }])
      expect(() => readConfig({ ...real, ...wrong })).toThrow(Object.keys(wrong)[0])
  })

  it('stands below every mail, in its language, for a touch and for a program that shows text alone', async () => {
    const { html, text } = await letter('ar', { email: 'bureau@sanad.example.org', phone: '+212537000000' })
    expect(text).toContain('مكتب البرنامج')
    expect(text).toContain('+212 5 37 00 00 00')
    expect(text).toContain('bureau@sanad.example.org')
    expect(html).toContain('href="tel:+212537000000"')
    expect(html).toContain('href="mailto:bureau@sanad.example.org"')
    expect(html).toContain('<bdi dir="ltr">+212 5 37 00 00 00</bdi>')
    expect((await letter('fr', { email: null, phone: '+212537000000' })).text).toContain('Bureau du programme')
  })

  it('is left out of a mail where nobody was told, and the words end as they did', async () => {
    const { html, text } = await letter('en', { email: null, phone: null })
    expect(html).not.toContain('programme office:')
    expect(text.trimEnd()).toMatch(/association\/voucher$/)
  })
})
