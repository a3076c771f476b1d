/** Arabic-Indic (U+0660–0669) and extended Arabic-Indic digits (U+06F0–06F9) as ASCII digits; all else is kept. */
export function asciiDigits(text: string): string {
  return text.replace(/[٠-٩۰-۹]/g, digit => String((digit.codePointAt(0) ?? 0) % 16))
}

/**
 * What a person typed or pasted, without what only helps the eye: white space of any width, hyphens, dots,
 * and the invisible direction marks that come along with text copied from an Arabic page. Digits become ASCII.
 */
export function compact(text: string): string {
  return asciiDigits(text).replace(/[\s\p{Cf}\p{Pd}._·]/gu, '')
}

/** `group('123456789', [3, 2])` → `123 45 6789`: the last group takes what is left. */
export function group(text: string, sizes: readonly number[], separator = ' '): string {
  const parts: string[] = []
  let at = 0
  for (const size of sizes) {
    parts.push(text.slice(at, at + size))
    at += size
  }
  return [...parts, text.slice(at)].filter(Boolean).join(separator)
}
