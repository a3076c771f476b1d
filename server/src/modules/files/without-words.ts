import { crc32 } from 'node:zlib'

/** What a PNG says beside its picture (PNG, third edition, section 11.3.3): an editor's name for somebody, XMP with a place. */
const words = new Set(['tEXt', 'zTXt', 'iTXt'])
/** Their sum is written anew: of words none is left, of a photo's own (section 11.3.4.3) no place (`withoutPlace`, before this). */
const changed = new Set([...words, 'eXIf'])

/**
 * Blanks the words of a PNG, and what stands behind its end: what a program cut off a screen it left there. Not a byte is added or
 * taken away. A piece is changed where it is, however many chunks it holds.
 */
export async function* withoutWords(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const blank = blanking()
  for await (const piece of content) {
    blank(Buffer.from(piece.buffer, piece.byteOffset, piece.length))
    yield piece
  }
}

/** A chunk is its length and type, its content, and their sum. The signature is as long as a content and a sum of four each. */
function blanking(): (piece: Buffer) => void {
  const [head, sumBytes] = [Buffer.alloc(8), Buffer.alloc(4)]
  let [part, left, type, sum]: ['head' | 'content' | 'sum' | 'behind', number, string, number] = ['content', 4, '', 0]
  return piece => {
    for (let at = 0; at < piece.length; ) {
      const here = piece.subarray(at, at + left)
      at += here.length
      left -= here.length
      if (part === 'head') here.copy(head, head.length - left - here.length)
      else if (part === 'sum') writeSum(here)
      else clean(here)
      while (left === 0) next()
    }
  }

  function clean(here: Buffer): void {
    if (part === 'behind' || words.has(type)) here.fill(0)
    sum = crc32(here, sum)
  }

  function writeSum(here: Buffer): void {
    sumBytes.writeUInt32BE(sum)
    if (changed.has(type)) sumBytes.copy(here, 0, sumBytes.length - left - here.length)
  }

  function next(): void {
    if (part === 'head') {
      ;[part, left, type] = ['content', head.readUInt32BE(0), head.toString('latin1', 4)]
      sum = crc32(head.subarray(4))
    } else if (part === 'content') [part, left] = ['sum', 4]
    else [part, left] = type === 'IEND' ? ['behind', Number.POSITIVE_INFINITY] : ['head', 8]
  }
}
