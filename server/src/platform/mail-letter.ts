import type { Lang } from '@sanad/shared/figures.ts'
import { printPhone } from '@sanad/shared/formats/phone.ts'
import { loadMessages } from '@sanad/shared/messages.ts'
import type { Config } from '../config.ts'
import { mailPage } from './mail-page.ts'
import { escaped, type MailText } from './mail-text.ts'

type Written = MailText & { readonly locale: Lang }

interface Way {
  readonly href: string
  readonly text: string
}

/** A mail as it goes out: its words, and below them, for whoever cannot answer it, whom to ask. */
export async function letterOf(mail: Written, office: Config['office']): Promise<{ text: string; html: string }> {
  const ways = waysTo(office)
  if (ways.length === 0) return { text: mail.body, html: await mailPage(mail) }
  const ask = (await loadMessages(mail.locale))('mail.office')
  const plain = ways.map(({ text }) => `\u2066${text}\u2069`).join(' · ')
  return {
    text: `${mail.body}\n\n${ask} ${plain}\n`,
    html: await mailPage({ ...mail, foot: `${ask} ${linksTo(ways)}` }),
  }
}

const waysTo = ({ phone, email }: Config['office']): Way[] => [
  ...(phone ? [{ href: `tel:${phone}`, text: printPhone(phone) }] : []),
  ...(email ? [{ href: `mailto:${email}`, text: email }] : []),
]

const linksTo = (ways: readonly Way[]): string =>
  ways
    .map(({ href, text }) => {
      const link = 'style="display:inline-block;padding:6px 0;color:inherit;white-space:nowrap"'
      return `<a href="${escaped(href)}" ${link}><bdi dir="ltr">${escaped(text)}</bdi></a>`
    })
    .join(' · ')
