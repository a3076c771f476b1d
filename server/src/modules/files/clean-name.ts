const longest = 120
/** Systems keep names of 255 bytes; of one that was made to be slow to read, the end. */
const mostRead = 500

/**
 * A name that is safe to show and to save: no path, no control or direction characters (a right-to-left override makes
 * `gpj.exe` look like `exe.jpg`), no leading dots; the extension is that of what the file really is.
 */
export function cleanName(name: string, extension: string): string {
  const last = name.slice(-mostRead).normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const plain = last
    // Forms send these three escaped (HTML, multipart/form-data encoding).
    .replace(/%(22|0D|0A)/g, ' ')
    .replace(/[\p{C}<>:"|?*;]/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/\.[A-Za-z0-9]{1,5}$/, '')
    .replace(/^[. ]+|[. ]+$/g, '')
  const short = [...plain].slice(0, longest).join('').trim()
  return `${short || 'file'}.${extension}`
}
