/** How much after its beginning a photo's own words (Exif 3.0, section 4.5) may reach: they are one segment of a JPEG file. */
const mostBytes = 65_536
/** More entries than any camera writes; a file made to be slow to read has no more of our time. */
const mostEntries = 200
const entryBytes = 12
/** Bytes of one value, by the type of an entry (TIFF 6.0, section 2). */
const sizes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8]
const gpsPointer = 0x8825

/** Where they begin: as JPEG and HEIC mark them, as a chunk of WebP, which has its size before them, or unmarked, as some HEIC have them. */
const exif = [
  { text: Buffer.from('Exif\0\0'), before: 6 },
  { text: Buffer.from('EXIF'), before: 8 },
  { text: Buffer.from('II*\0\x08\0\0\0'), before: 0 },
  { text: Buffer.from('MM\0*\0\0\0\x08'), before: 0 },
].map(mark => ({ ...mark, most: 50, blank: (from: Buffer) => blankPlace(from.subarray(mark.before)) }))
/** A place as editors write it (XMP specification, part 2, section 3.3): of each value the name stands twice. */
const xmp = { text: Buffer.from('exif:GPS'), most: 100, blank: blankValue }

/** A photo has one of each; with its small ones and what an editor left, a few. Whoever sends more hides nothing of anybody's but their own. */
const marks = [...exif, xmp]

/**
 * A phone writes into each photo where it was taken: of a paper on a kitchen table, somebody's home. That is blanked as the photo
 * comes in, and nothing else; not a byte is added or taken away. Bounded in memory and time whatever is sent.
 */
export async function* withoutPlace(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const left = marks.map(({ most }) => most)
  let [held, bytes]: [Uint8Array[], number] = [[], 0]
  for await (const piece of content) {
    held.push(piece)
    bytes += piece.length
    // However small the pieces are, each byte is moved and looked at twice at most.
    if (bytes < 2 * mostBytes) continue
    const whole = Buffer.concat(held)
    const done = blankedUntil(whole, whole.length - mostBytes, left)
    if (done > 0) yield whole.subarray(0, done)
    held = [whole.subarray(done)]
    bytes = whole.length - done
  }
  const rest = Buffer.concat(held)
  blankedUntil(rest, rest.length, left)
  if (rest.length > 0) yield rest
}

/**
 * @param last where a mark may stand whose words are here whole
 * @param left how many more of each mark are looked at
 * @returns up to where nothing is left to look at
 */
function blankedUntil(held: Buffer, last: number, left: number[]): number {
  // The beginning of a mark may be the end of a piece.
  const end = Math.max(0, held.length - longestMark + 1)
  const found = marks.map(({ text }) => held.indexOf(text))
  for (;;) {
    const at = Math.min(...found.filter((each, n) => each >= 0 && Number(left[n]) > 0))
    if (at === Number.POSITIVE_INFINITY) return end
    if (at > last) return Math.min(at, end)
    const n = found.indexOf(at)
    marks[n]?.blank(held.subarray(at, at + mostBytes))
    left[n] = Number(left[n]) - 1
    found[n] = held.indexOf(marks[n]?.text ?? '', at + 1)
  }
}

const longestMark = Math.max(...marks.map(({ text }) => text.length))

/** @param tiff the words, from their header (TIFF 6.0, section 2) on; anything else is left as it is */
function blankPlace(tiff: Buffer): void {
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

/** @param words from a property's name on: as an attribute or an element, its value is made blanks */
function blankValue(words: Buffer): void {
  const found = /^exif:GPS\w{1,30}(?:\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)')|\s{0,9}>([^<]*))/d.exec(
    words.toString('latin1', 0, mostOfValue),
  )
  for (const value of found?.indices?.slice(1) ?? []) if (value) words.fill(' ', ...value)
}
const mostOfValue = 300

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
