import type { FilePurpose } from '@sanad/shared/api/files.ts'
import type { Config } from '../../config.ts'

export interface Media {
  readonly media: string
  readonly extension: string
}

const binary: readonly (Media & { readonly is: (head: Buffer) => boolean })[] = [
  { media: 'application/pdf', extension: 'pdf', is: head => begins(head, '%PDF-') },
  { media: 'image/png', extension: 'png', is: head => begins(head, '\x89PNG\r\n\x1a\n') },
  { media: 'image/jpeg', extension: 'jpg', is: head => begins(head, '\xff\xd8\xff') },
  { media: 'image/webp', extension: 'webp', is: head => begins(head, 'RIFF') && begins(head, 'WEBP', 8) },
  { media: 'image/heic', extension: 'heic', is: isHeic },
]
const csv: Media = { media: 'text/csv', extension: 'csv' }
const xml: Media = { media: 'application/xml', extension: 'xml' }

/** How much of a file's start is looked at. */
export const headBytes = 4096
/** Registers and bank statements are many times the size of a scan. */
const bulkFactor = 10

/** How large a file of this purpose may be, in bytes. */
export const maxBytesFor = (purpose: FilePurpose, config: Config): number =>
  purpose === 'paper' ? config.uploadMaxBytes : config.uploadMaxBytes * bulkFactor

/**
 * Decides what a file is by its first bytes, never by its name (signatures as in the WHATWG MIME Sniffing Standard, section 6;
 * HEIC by the brands of ISO/IEC 23008-12, annex B).
 * @param head the first `headBytes` of the file, or all of it
 * @returns undefined for what this purpose does not accept
 */
export function mediaOf(head: Buffer, purpose: FilePurpose): Media | undefined {
  const found = binary.find(({ is }) => is(head))
  if (purpose === 'paper') return found && { media: found.media, extension: found.extension }
  if (found) return undefined
  if (purpose === 'statement') return isXml(head) ? xml : undefined
  return isText(head) && !isXml(head) ? csv : undefined
}

function begins(head: Buffer, signature: string, at = 0): boolean {
  return head.subarray(at, at + signature.length).equals(Buffer.from(signature, 'latin1'))
}

function isHeic(head: Buffer): boolean {
  return begins(head, 'ftyp', 4) && /^(heic|heix|heim|heis|hevc|hevx|mif1|msf1)$/.test(head.toString('latin1', 8, 12))
}

function isXml(head: Buffer): boolean {
  return (
    /^\uFEFF?\s*<(\?xml\s|[A-Za-z_])/.test(head.toString('utf8')) &&
    !/^\uFEFF?\s*<(!doctype\s+)?html/i.test(head.toString('utf8'))
  )
}

/** UTF-16 says so by its mark; in anything else control characters are rare, even where an encoding is broken. */
function isText(head: Buffer): boolean {
  if (begins(head, '\xff\xfe') || begins(head, '\xfe\xff')) return true
  const control = head.filter(byte => byte < 32 && byte !== 9 && byte !== 10 && byte !== 13).length
  return control * 20 <= head.length
}
