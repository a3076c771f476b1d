import type { Lang } from '@sanad/shared/figures.ts'
import { loadMessages, type MessageArguments, type MessageKey, type Translate } from '@sanad/shared/messages.ts'

/** What can be written: every `x` with the words `x.subject` and `x.body`. */
export type MailKey = {
  [K in MessageKey]: K extends `${infer N}.subject` ? (`${N}.body` extends MessageKey ? N : never) : never
}[MessageKey]

/** One of several things a mail lists, each on a line of its own. */
export interface MailLine {
  readonly key: MessageKey
  readonly args: MessageArguments
}

/** A letter lists no more; the page it leads to has all of them. */
const mostLines = 50

/** What a letter lists, and in a last line how many more there are. @param more the message of that line, which says `count` */
export function linesOf<T>(all: readonly T[], lineOf: (each: T) => MailLine, more: MessageKey): MailLine[] {
  const lines = all.slice(0, mostLines).map(lineOf)
  const count = all.length - lines.length
  return count > 0 ? [...lines, { key: more, args: { count } }] : lines
}

/** What a mail says of its cause. A list stands on a line of the body by itself: `{$claims}`. */
export type MailArguments = Readonly<Record<string, Value | readonly MailLine[]>>

export interface MailText {
  readonly subject: string
  /** Plain text; paragraphs are apart by an empty line. */
  readonly body: string
  /** The same in HTML, to be put into a page (`mailPage`). */
  readonly html: string
}

/** The words of a mail in the recipient's language. */
export async function mailText(messageKey: MailKey, locale: Lang, args: MailArguments = {}): Promise<MailText> {
  const t = await loadMessages(locale)
  const lists = new Map<string, string>()
  const values = Object.fromEntries(
    Object.entries(args).map(([name, value]) => {
      if (!isList(value)) return [name, name === 'link' ? value : plain(value)]
      // Its lines are put in afterwards: within the isolation of a value they would run in a direction of their own.
      const mark = String.fromCodePoint(firstMark + lists.size)
      lists.set(mark, value.map(line => t(line.key, allPlain(line.args))).join('\n'))
      return [name, mark]
    }),
  )
  const subject = t(`${messageKey}.subject`, values)
  const lines = t(`${messageKey}.body`, values).split('\n').map(bareLine)
  const body = lines.map(line => lists.get(line) ?? line).join('\n')
  return { subject, body, html: paragraphsOf(body, t, { link: values['link'], lists: new Set(lists.values()) }) }
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

const allPlain = (args: MessageArguments): MessageArguments =>
  Object.fromEntries(Object.entries(args).map(([name, value]) => [name, plain(value)]))

/** Of characters that no word is written with. */
const firstMark = 0xe000
const isList = (value: MailArguments[string]): value is readonly MailLine[] =>
  Array.isArray(value) && value.every(each => typeof each === 'object')

/** Without them some names cannot be written: those between letters of Arabic and Amazigh scripts. */
const joiners = new Set(['\u200c', '\u200d'])

/** A line that is one value alone needs no isolation (UAX #9), and a copied address or code must not carry its marks. */
const bareLine = (line: string): string => /^[\u2066-\u2068]([^\u2066-\u2069]+)\u2069$/.exec(line)?.[1] ?? line

const button =
  'display:inline-block;padding:10px 20px;border-radius:10px;background:#0b6b50;color:#fff;font-weight:600;text-decoration:none'
const small = 'margin:0 0 12px;font-size:14px;overflow-wrap:anywhere;word-break:break-word'

interface Parts {
  /** The one address a reader is to follow: a button, and in words below it, so that it can be read before. */
  readonly link: Value | undefined
  /** Paragraphs that list things: on a phone each takes several lines, and where the next begins must be seen. */
  readonly lists: ReadonlySet<string>
}

function paragraphsOf(body: string, t: Translate, { link, lists }: Parts): string {
  const paragraphs = body.split('\n\n').map(paragraph => {
    if (lists.has(paragraph) && paragraph.includes('\n')) {
      const items = paragraph.split('\n').map(each => `<li style="margin:0 0 6px">${unbroken(escaped(each))}</li>`)
      return `<ul style="margin:0 0 12px;padding:0 20px">${items.join('')}</ul>`
    }
    const text = unbroken(escaped(paragraph)).replaceAll('\n', '<br>')
    if (paragraph === link)
      return `<p style="margin:20px 0 8px"><a href="${text}"><span style="${button}">${escaped(t('mail.open'))}</span></a></p><p style="${small}"><bdi dir="ltr">${text.replaceAll(/(?<=\w\/)/g, '<wbr>')}</bdi></p>`
    if (/^\d{4,8}$/.test(paragraph))
      return `<p style="margin:0 0 12px;font-size:2em;letter-spacing:.2em"><bdi dir="ltr"><b>${text}</b></bdi></p>`
    return `<p style="margin:0 0 12px">${text}</p>`
  })
  return paragraphs.join('\n')
}

/** Text as it may stand in HTML, within quotation marks too. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** A reference stays on one line, whatever the width: `C-2026-00123` is not `C-2026-` and `00123`. */
export const unbroken = (html: string): string =>
  html.replace(/\u2068[^\u2066-\u2069\s]{1,24}\u2069/g, '<span style="white-space:nowrap">$&</span>')
