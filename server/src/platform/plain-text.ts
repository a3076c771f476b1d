/**
 * What nobody sees and nobody types on purpose: with it two names that read alike are two, a name is empty that is not, and what
 * stands behind it turns round. Lines, tabulators and the variants of a sign stay; so do joiners between letters that join, and an isolate
 * around a number or an address, whose parts would change places in Arabic (UAX #9, section 2.4).
 */
const unseen =
  /(\u2066(?=[\x21-\x7e]*[^A-Za-z0-9\u2069])[\x21-\x7e]+\u2069)|(?![\t\n\r\p{Join_Control}\p{Variation_Selector}])[\p{Cc}\p{Default_Ignorable_Code_Point}\u2800]|(?<![\p{Script=Arabic}\p{Script=Tifinagh}\p{M}\p{Emoji}])\p{Join_Control}|\p{Join_Control}(?=[\s\p{P}]|$)/gu

/** A web address with one of them is refused by whoever takes it, as disguised: mended, it would lead elsewhere than was written. */
const isLeft = (text: string): boolean => /^(?:[\t\n\r\x20-\x7e]*|\s*https?:\/\/\S*\s*)$/.test(text)

/** A text as it is kept: whole characters, composed (NFC), and all of them seen. */
export const plainText = (text: string): string =>
  isLeft(text) ? text : text.toWellFormed().replace(unseen, '$1').normalize('NFC')

/** The same for every text in it. What holds none that changes is given back itself. */
export function plainTexts<V>(value: V): V {
  if (typeof value === 'string') return plainText(value) as V
  if (value === null || typeof value !== 'object') return value
  const parts = Object.entries(value).map(([name, part]) => [name, plainTexts(part)] as const)
  if (parts.every(([name, part]) => part === value[name as keyof V])) return value
  return (Array.isArray(value) ? parts.map(([, part]) => part) : Object.fromEntries(parts)) as V
}
