import { StatementError } from './statement-error.ts'

const sniffBytes = 256
const sliceBytes = 32 * 1024

type Decode = (bytes: Uint8Array, last: boolean) => string

/** The encoding as bytes show it (XML 1.0, appendix F): a byte order mark, or how `<?` is written. */
function family(head: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | undefined {
  const [a, b, c, d] = head
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0 && c === 0x3f && d === 0)) return 'utf-16le'
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c && c === 0 && d === 0x3f)) return 'utf-16be'
  return undefined
}

const declared = (text: string) =>
  /^\uFEFF?<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]*)["']/.exec(text)?.[1]?.toLowerCase()

function strict(encoding: string): Decode {
  const decoder = new TextDecoder(encoding, { fatal: true })
  return (bytes, last) => {
    try {
      return decoder.decode(bytes, { stream: !last })
    } catch {
      throw new StatementError('encoding_invalid', { field: encoding })
    }
  }
}

function decoderFor(head: Uint8Array): Decode {
  const shown = family(head)
  const said = declared(
    shown?.startsWith('utf-16')
      ? new TextDecoder(shown).decode(head)
      : Buffer.from(head).toString('latin1').replace(/^ï»¿/, ''),
  )
  if (shown?.startsWith('utf-16')) {
    if (said === undefined || said === 'utf-16' || said === shown) return strict(shown)
    throw new StatementError('encoding_invalid', { field: said })
  }
  if (said === undefined || said === 'utf-8') return strict('utf-8')
  if (said.startsWith('utf-16') || shown === 'utf-8') throw new StatementError('encoding_invalid', { field: said })
  if (said === 'us-ascii') return strict('utf-8')
  // Buffer's latin1 is ISO-8859-1; TextDecoder would read that label as windows-1252.
  if (said === 'iso-8859-1')
    return bytes => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  throw new StatementError('encoding_unsupported', { field: said })
}

/**
 * Decodes an XML file by its byte order mark or declaration: UTF-8, UTF-16, ISO-8859-1, US-ASCII. Wrong bytes are refused,
 * never replaced. Pieces come out in slices of at most 32 KiB, whatever the size of those that go in.
 * @throws StatementError `encoding_unsupported`, `encoding_invalid`, `too_large`
 */
export async function* decodeXml(
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<string> {
  let decode: Decode | undefined
  let held: Uint8Array = new Uint8Array(0)
  let size = 0
  for await (const chunk of bytes) {
    size += chunk.byteLength
    if (size > maxBytes) throw new StatementError('too_large', { field: 'file' })
    let rest = chunk
    if (!decode) {
      held = held.byteLength === 0 ? chunk : Buffer.concat([held, chunk])
      if (held.byteLength < sniffBytes) continue
      decode = decoderFor(held.subarray(0, sniffBytes))
      rest = held
    }
    for (let at = 0; at < rest.byteLength; at += sliceBytes) yield decode(rest.subarray(at, at + sliceBytes), false)
  }
  if (decode) yield decode(new Uint8Array(0), true)
  else yield decoderFor(held)(held, true)
}
