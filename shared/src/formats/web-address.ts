/** Written and unseen: controls, marks that turn the direction round, joiners (Unicode categories Cc and Cf). */
const unseen = /[\p{Cc}\p{Cf}]/u

/**
 * A web address as it is kept, or undefined: http or https, with nothing in it that makes it look like another's: no name or
 * password in front of the host, no character that cannot be seen. @param most characters once written out (percent-encoded)
 */
export function parseWebAddress(text: string, most: number): URL | undefined {
  const written = text.trim()
  if (unseen.test(written) || !URL.canParse(written)) return undefined
  const url = new URL(written)
  const isPlain = !url.username && !url.password && !/^\w+:\/\/[^/?#]*@/.test(written)
  return /^https?:$/.test(url.protocol) && isPlain && url.href.length <= most ? url : undefined
}

/** What tells where a link leads: its host alone, as the browser will ask for it. */
export const hostOf = (link: string): string => (URL.canParse(link) ? new URL(link).host : '')
