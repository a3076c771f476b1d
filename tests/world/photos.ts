/** A photo as a phone makes it: which way up it is, and where it was taken. */
export interface Photo {
  readonly bytes: Buffer
  /** The same with everything but the place. */
  readonly withoutPlace: Buffer
}

const around = {
  jpeg: { littleEndian: true, before: [Buffer.from('\xff\xd8\xff\xe1\0\x6a', 'latin1'), Buffer.from('Exif\0\0')] },
  heic: {
    littleEndian: false,
    before: [Buffer.from('\0\0\0\x18ftypheic'), Buffer.alloc(40), Buffer.from('\0\0\0\x06Exif\0\0')],
  },
  webp: {
    littleEndian: true,
    before: [Buffer.from('RIFF'), Buffer.alloc(4), Buffer.from('WEBPVP8X'), Buffer.from('EXIF\x62\0\0\0')],
  },
} as const

export function aPhoto(kind: keyof typeof around): Photo {
  const { littleEndian, before } = around[kind]
  const picture = Buffer.alloc(150_000, 7)
  const made = (hasPlace: boolean) => Buffer.concat([...before, words(littleEndian, hasPlace), picture])
  return { bytes: made(true), withoutPlace: made(false) }
}

/** Exif 3.0, section 4.6: a directory with the orientation and, at 38, one with latitude (33° 35' 1") and its hemisphere. */
function words(littleEndian: boolean, hasPlace: boolean): Buffer {
  const bytes = Buffer.alloc(98)
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  const entry = (at: number, [tag, type, count]: readonly [number, number, number]) => {
    view.setUint16(at, tag, littleEndian)
    view.setUint16(at + 2, type, littleEndian)
    view.setUint32(at + 4, count, littleEndian)
  }
  bytes.write(littleEndian ? 'II' : 'MM')
  view.setUint16(2, 42, littleEndian)
  view.setUint32(4, 8, littleEndian)
  view.setUint16(8, 2, littleEndian)
  entry(10, [0x0112, 3, 1])
  view.setUint16(18, 6, littleEndian)
  entry(22, [0x8825, 4, 1])
  view.setUint32(30, 38, littleEndian)
  if (!hasPlace) return bytes
  view.setUint16(38, 2, littleEndian)
  entry(40, [1, 2, 2])
  bytes.write('N', 48)
  entry(52, [2, 5, 3])
  view.setUint32(60, 70, littleEndian)
  for (const [n, value] of [33, 1, 35, 1, 1, 1].entries()) view.setUint32(70 + 4 * n, value, littleEndian)
  return bytes
}
