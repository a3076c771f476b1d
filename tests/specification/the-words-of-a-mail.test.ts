import { mailPage } from '@sanad/server/platform/mail-page.ts'
import { mailText } from '@sanad/server/platform/mail-text.ts'
import { describe, expect, it } from 'vitest'

describe('The words of a mail', () => {
  it('run in the direction of their language; addresses and codes are copied without invisible marks', async () => {
    const args = {
      inviter: 'أحمد <b>',
      organisation: 'Amal & fils',
      role: 'x',
      link: 'https://sanad.example/join/1',
      until: '2026-03-16T09:00:00Z',
    }
    const { body, subject, html: paragraphs } = await mailText('mail.invitation', 'ar', args)
    const html = await mailPage({ subject, html: paragraphs, locale: 'ar' })
    expect(body.split('\n')).toContain('https://sanad.example/join/1')
    expect(html).toContain('<html lang="ar" dir="rtl">')
    expect(html, 'nothing is fetched, so nobody learns that it was read').not.toMatch(/src=|url\(|<link|@import/)
    expect(html).toContain('<a href="https://sanad.example/join/1">')
    expect(html).toContain('&lt;b&gt;')
    expect(html).not.toContain('<b>')
    const french = await mailText('mail.invitation', 'fr', args)
    expect(await mailPage({ ...french, locale: 'fr' })).toContain('<html lang="fr" dir="ltr">')
  })

  it('show where each of several things begins, and one alone as a sentence', async () => {
    const line = (title: string) => ({
      key: 'agreements_mail.line' as const,
      args: { reference: 'A-2026-00001', title },
    })
    const htmlOf = async (...titles: string[]) =>
      (
        await mailText('agreements_mail.lapsed', 'ar', {
          count: titles.length,
          agreements: titles.map(line),
          link: '/',
        })
      ).html
    const several = await htmlOf('موقع', '<i>\n\nبريد')
    expect(several.match(/<li/g)).toHaveLength(2)
    expect(several).toContain('&lt;i&gt; بريد')
    expect(await htmlOf('موقع')).not.toContain('<li')
  })

  it('are ours: what somebody calls themselves adds no paragraph, no address to follow and no header', async () => {
    const organisation = 'Amal\n\nhttps://evil.example/login\n\nX\r\nBcc: victim@people.example\u2069\u2028end'
    const until = '2026-03-16T09:00:00Z'
    const link = 'https://sanad.example/join/1'
    const plain = await mailText('mail.invitation', 'fr', {
      inviter: 'A',
      organisation: 'Amal',
      role: 'x',
      link,
      until,
    })
    const mail = await mailText('mail.invitation', 'fr', { inviter: 'A', organisation, role: 'x', link, until })
    expect(mail.subject).not.toMatch(/[\p{Cc}\u2028\u2029]/u)
    expect(mail.body.split('\n')).toHaveLength(plain.body.split('\n').length)
    expect(mail.html.match(/<a /g)).toHaveLength(1)
    const inviter = 'https://evil.example/login'
    const alone = await mailText('mail.factors_reset', 'fr', {
      by: 'A',
      organisation,
      reason: inviter,
      name: 'B',
      link,
    })
    expect(alone.html).not.toContain(`href="${inviter}`)
    expect(alone.html).toContain(`<a href="${link}">`)
  })

  it.each([
    ['https://evil.example/login', 'https: //evil. example/login'],
    ['Votre chèque : www.evil.example', 'Votre chèque : www. evil. example'],
    ['evil\u200b.example/a', 'evil. example/a'],
    ['evil。example, 1.x.co', 'evil。 example, 1.x. co'],
    ['http://203.0.113.7/x', 'http: //203.0.113.7/x'],
    ['xn--vil-dma.xn--p1ai', 'xn--vil-dma. xn--p1ai'],
    ['Atlas S.A.R.L, 1.5 km. جمعية.الأمل', 'Atlas S.A.R.L, 1.5 km. جمعية. الأمل'],
  ])(
    'hold no address to follow but ours: a mail program makes no link of a name like %j',
    async (organisation, shown) => {
      const asked = { role: 'x', link: 'https://sanad.example/join/1', until: '2026-03-16T09:00:00Z' }
      for (const locale of ['ar', 'fr', 'en'] as const) {
        const mail = await mailText('mail.invitation', locale, { ...asked, inviter: organisation, organisation })
        for (const text of [mail.subject, mail.body]) expect(text).toContain(shown)
        expect(mail.body).toContain(`\n${asked.link}`)
      }
    },
  )
})
