import { directionOf, type Lang } from '@sanad/shared/figures.ts'
import { loadMessages, type MessageArguments, type MessageKey } from '@sanad/shared/messages.ts'

/** What can be written: every `x` with the words `x.subject` and `x.body`. */
export type MailKey = {
  [K in MessageKey]: K extends `${infer N}.subject` ? (`${N}.body` extends MessageKey ? N : never) : never
}[MessageKey]

export interface MailText {
  readonly subject: string
  /** Plain text; paragraphs are apart by an empty line. */
  readonly body: string
  /** The same as a simple page, in the direction of its language. */
  readonly html: string
}

/** The words of a mail in the recipient's language. */
export async function mailText(messageKey: MailKey, locale: Lang, args: MessageArguments = {}): Promise<MailText> {
  const t = await loadMessages(locale)
  const values = Object.fromEntries(
    Object.entries(args).map(([name, value]) => [name, name === 'link' ? value : plain(value)]),
  )
  const subject = t(`${messageKey}.subject`, values)
  const body = t(`${messageKey}.body`, values).split('\n').map(bareLine).join('\n')
  return { subject, body, html: pageOf(body, locale, values['link']) }
}

type Value = MessageArguments[string]
/**
 * The paragraphs of a mail are ours, and so is the address to follow: a name or a reason is one line of text, whatever its writer put
 * into it, neither ends the isolation it stands in, and mail programs, which make a link of all that looks like an address, find none.
 */
const plain = (value: Value): Value =>
  typeof value === 'string'
    ? value
        .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
        .replace(/\p{Cf}/gu, mark => (joiners.has(mark) ? mark : ''))
        .replace(/:(?=\/\/)/g, ': ')
        .replace(/(?<=[\p{L}\p{N}\p{M}-][.\u3002\uff0e\uff61])(?=[\p{L}\p{N}\p{M}-]*\p{L}[\p{L}\p{M}-])/gu, ' ')
    : value

/** Without them some names cannot be written: those between letters of Arabic and Amazigh scripts. */
const joiners = new Set(['\u200c', '\u200d'])

/** A line that is one value alone needs no isolation (UAX #9), and a copied address or code must not carry its marks. */
const bareLine = (line: string): string => /^[\u2066-\u2068]([^\u2066-\u2069]+)\u2069$/.exec(line)?.[1] ?? line

/** @param link the one address a reader is to follow */
function pageOf(body: string, locale: Lang, link: Value | undefined): string {
  const paragraphs = body.split('\n\n').map(paragraph => {
    const text = escaped(paragraph).replaceAll('\n', '<br>')
    if (paragraph === link) return `<p dir="ltr"><a href="${text}">${text}</a></p>`
    if (/^\d{4,8}$/.test(paragraph)) return `<p dir="ltr" style="font-size:2em;letter-spacing:.2em"><b>${text}</b></p>`
    return `<p>${text}</p>`
  })
  const style = 'font:17px/1.7 system-ui,sans-serif;max-width:36em;color:#1c2430'
  return `<!doctype html><html lang="${locale}" dir="${directionOf(locale)}"><meta charset="utf-8"><body style="${style}">${paragraphs.join('')}</body></html>`
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
