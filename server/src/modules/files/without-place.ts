/** How much after its beginning a photo's own words (Exif 3.0, section 4.5) may reach: they are one segment of a JPEG file. */
const mostBytes = 65_536
/** More entries than any camera writes; a file made to be slow to read has no more of our time. */
const mostEntries = 200
const entryBytes = 12
/** Bytes of one value, by the type of an entry (TIFF 6.0, section 2). */
const sizes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8]
const gpsPointer = 0x8825

/** Where they begin: as JPEG and HEIC mark them, and as a chunk of WebP, which has its size before them. */
const marks = [
  { text: Buffer.from('Exif\0\0'), before: 6 },
  { text: Buffer.from('EXIF'), before: 8 },
]

/** A photo has one; with its small ones and what an editor left, a few. Whoever sends more hides nothing of anybody's but their own. */
const mostMarks = 50

/**
 * A phone writes into each photo where it was taken: of a paper on a kitchen table, somebody's home. That is blanked as the photo
 * comes in, and nothing else; not a byte is added or taken away. Bounded in memory and time whatever is sent.
 */
export async function* withoutPlace(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const left = { marks: mostMarks }
  let held: Buffer = Buffer.alloc(0)
  for await (const piece of content) {
    held = Buffer.concat([held, piece])
    const done = blankedUntil(held, held.length - mostBytes, left)
    if (done > 0) yield held.subarray(0, done)
    held = held.subarray(done)
  }
  blankedUntil(held, held.length, left)
  if (held.length > 0) yield held
}

/** @param last where a mark may stand whose words are here whole. @returns up to where nothing is left to look at */
function blankedUntil(held: Buffer, last: number, left: { marks: number }): number {
  // The beginning of a mark may be the end of a piece.
  const end = Math.max(0, held.length - 5)
  for (let at = nextMark(held, 0); at >= 0 && left.marks > 0; at = nextMark(held, at + 1)) {
    if (at > last) return Math.min(at, end)
    left.marks--
    for (const { text, before } of marks)
      if (held.subarray(at, at + text.length).equals(text)) blank(held.subarray(at + before, at + mostBytes))
  }
  return end
}

function nextMark(held: Buffer, from: number): number {
  const found = marks.map(({ text }) => held.indexOf(text, from)).filter(at => at >= 0)
  return found.length > 0 ? Math.min(...found) : -1
}

/** @param tiff the words, from their header (TIFF 6.0, section 2) on; anything else is left as it is */
function blank(tiff: Buffer): void {
  const order = tiff.toString('latin1', 0, 4)
  if (order !== 'II*\0' && order !== 'MM\0*') return
  const read = reader(tiff, order === 'II*\0')
  const pointer = read.entries(read.u32(4)).find(entry => read.u16(entry) === gpsPointer)
  if (pointer === undefined) return
  const place = read.u32(pointer + 8)
  for (const entry of read.entries(place)) {
    const bytes = (sizes[read.u16(entry + 2)] ?? 0) * read.u32(entry + 4)
    if (bytes > 4) clear(tiff, read.u32(entry + 8), bytes)
    clear(tiff, entry, entryBytes)
  }
  clear(tiff, place, 2)
}

/** Numbers and entries of a directory; past the end there is nothing. */
function reader(tiff: Buffer, isLittle: boolean) {
  const u16 = (at: number) => (at + 2 > tiff.length ? 0 : isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const u32 = (at: number) => (at + 4 > tiff.length ? 0 : isLittle ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at))
  const entries = (at: number): number[] =>
    Array.from({ length: Math.min(u16(at), mostEntries) }, (_, n) => at + 2 + n * entryBytes)
  return { u16, u32, entries }
}

const clear = (tiff: Buffer, at: number, bytes: number): void => {
  tiff.fill(0, Math.min(at, tiff.length), Math.min(at + bytes, tiff.length))
}
