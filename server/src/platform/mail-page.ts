import { directionOf, type Lang } from '@sanad/shared/figures.ts'
import { loadMessages } from '@sanad/shared/messages.ts'
import { escaped, unbroken } from './mail-text.ts'

interface Written {
  readonly subject: string
  /** Paragraphs, as `mailText` makes them. */
  readonly html: string
  readonly locale: Lang
  /** What stands below the words, in HTML, beside that nobody reads an answer. */
  readonly foot?: string
}

/** Mail programs know tables and `style` better than anything else; those that read neither still show the words. */
const dark = `@media (prefers-color-scheme: dark) {
  .paper { background: #12171f !important } .letter { background: #1a212c !important; border-color: #323c4a !important }
  .words, .words h1 { color: #e8e4da !important } .brand { color: #58c4a0 !important } .note { color: #a9b0ba !important }
}`
const font = 'font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans Arabic",Tahoma,Arial,sans-serif'
const lines: Readonly<Record<Lang, string>> = { ar: '1.75', fr: '1.55', en: '1.55' }

/**
 * A mail as a simple page, in the direction of its language: made when it is sent, so that of a hundred thousand
 * mails the words alone are kept. Nothing in it is fetched from anywhere.
 */
export async function mailPage({ subject, html, locale, foot }: Written): Promise<string> {
  const t = await loadMessages(locale)
  const words = `font-size:17px;line-height:${lines[locale]};color:#1c2430`
  return `<!doctype html>
<html lang="${locale}" dir="${directionOf(locale)}"><head><meta charset="utf-8"><title>${escaped(subject)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark"><style>${dark}</style></head>
<body class="paper" style='margin:0;padding:0;background:#fbf8f2;${font}'>
<table role="presentation" class="paper" width="100%" cellspacing="0" cellpadding="0" border="0" style="background:#fbf8f2"><tr>
<td align="center" style="padding:16px 12px"><table role="presentation" class="letter" width="100%" cellspacing="0" cellpadding="0" border="0"
style="max-width:560px;background:#fff;border:1px solid #e7e1d6;border-radius:10px"><tr>
<td class="words" dir="${directionOf(locale)}" style='padding:20px 24px 12px;text-align:start;${words};${font}'>
<p class="brand" style="margin:0 0 12px;font-weight:700;color:#0b6b50">${t('site.name')}</p>
<h1 style="margin:0 0 12px;font-size:21px;line-height:1.4;color:#1c2430">${unbroken(escaped(subject))}</h1>
${html}</td></tr></table>
<p class="note" style='max-width:560px;margin:12px auto 0;font-size:14px;line-height:1.5;color:#5b6470;${font}'>${t('mail.automatic')}${foot ? `<br>${foot}` : ''}</p>
</td></tr></table></body></html>`
}
