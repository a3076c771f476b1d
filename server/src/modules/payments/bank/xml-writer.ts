/** Children by name, in order; `@name` is an attribute, `#` the text; undefined is left out. */
export interface XmlContent {
  readonly [name: string]: string | XmlContent | readonly (string | XmlContent)[] | undefined
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
}
const escaped = (text: string) => text.replace(/[&<>"\r]/g, sign => escapes[sign] as string)

export const xmlDeclaration = '<?xml version="1.0" encoding="UTF-8"?>\n'

/** One element with all it holds, indented by two spaces a level; the same input gives the same characters. */
export function writeElement(name: string, content: string | XmlContent, depth = 0): string {
  const indent = '  '.repeat(depth)
  if (typeof content === 'string') return `${indent}<${name}>${escaped(content)}</${name}>\n`
  let attributes = ''
  let children = ''
  for (const [key, value] of Object.entries(content)) {
    if (value === undefined || key === '#') continue
    if (key.startsWith('@')) attributes += ` ${key.slice(1)}="${escaped(String(value))}"`
    else for (const child of Array.isArray(value) ? value : [value]) children += writeElement(key, child, depth + 1)
  }
  const text = content['#']
  const inside = typeof text === 'string' ? escaped(text) : `\n${children}${indent}`
  return `${indent}<${name}${attributes}>${inside}</${name}>\n`
}
