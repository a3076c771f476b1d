import { areas } from '@sanad/shared/messages.ts'

/** Names of areas of words: what a message key starts with. */
const firstWords = (async () => {
  const parts = await Promise.all(Object.values(areas).map(area => area.fr()))
  return new Set(parts.flatMap(part => Object.keys(part.default)).map(key => key.split('.')[0]))
})()

/** What looks like the key of a message: `voucher.state.active`. Hosts, files and commands look like it, too. */
const keyLike = /(?<![\w@/.-])[a-z][a-z_]+(?:\.[a-z_]+)+(?![\w@/-])/g

/** What a program says when it has nothing to say. */
const speechless = /\b(?:undefined|NaN|null)\b|\[object \w+\]|Invalid Date|\{\$\w+\}/g

/** What of a page’s text was meant for programs. @param text without what is marked as technical */
export async function strayWords(text: string): Promise<string[]> {
  const known = await firstWords
  const keys = (text.match(keyLike) ?? []).filter(key => known.has(key.split('.')[0] ?? ''))
  return [...keys, ...(text.match(speechless) ?? [])].map(word => `stray word: ${word}`)
}
