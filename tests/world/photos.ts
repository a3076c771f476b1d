import { crc32, deflateSync } from 'node:zlib'

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
  'heic that does not say so': {
    littleEndian: false,
    before: [Buffer.from('\0\0\0\x18ftypheic'), Buffer.alloc(40), Buffer.from('\0\0\0\0')],
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

/** What an editor adds to a photo, in both ways XMP has to write a value. */
export function anEditedPhoto(): Photo {
  const made = (latitude: string, longitude: string) =>
    Buffer.concat([
      Buffer.from('\xff\xd8\xff\xe1\x0f\xffhttp://ns.adobe.com/xap/1.0/\0', 'latin1'),
      Buffer.from(
        `<rdf:Description exif:GPSLatitude="${latitude}" tiff:Orientation="6"><exif:GPSLongitude>${longitude}</exif:GPSLongitude></rdf:Description>`,
      ),
      Buffer.alloc(3000, 7),
    ])
  return { bytes: made('33,35.01N', '7,36.02W'), withoutPlace: made(' '.repeat(9), ' '.repeat(8)) }
}

/** A PNG of one pixel, as a program may leave it: its user's name, what it cut off behind its end. */
export function aPng(): Photo {
  const made = (hasWords: boolean) => {
    const said = (text: string) => (hasWords ? Buffer.from(text, 'latin1') : Buffer.alloc(text.length))
    return Buffer.concat([
      Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
      chunk('IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])),
      chunk('tEXt', said('Author\0Fatima Zahra')),
      chunk('tEXt', Buffer.alloc(0)),
      chunk('iTXt', said(`XML:com.adobe.xmp\0\0\0\0\0${'GPSLatitude '.repeat(9000)}`)),
      chunk('eXIf', words(false, hasWords)),
      chunk('zTXt', said('Comment\0\0x')),
      chunk('IDAT', deflateSync(Buffer.from([0, 255]))),
      chunk('IEND', Buffer.alloc(0)),
      said('the rest of the screen'),
    ])
  }
  return { bytes: made(true), withoutPlace: made(false) }
}

/** PNG, third edition, section 5.3. */
function chunk(type: string, content: Buffer): Buffer {
  const bytes = Buffer.concat([Buffer.alloc(4), Buffer.from(type), content, Buffer.alloc(4)])
  bytes.writeUInt32BE(content.length)
  bytes.writeUInt32BE(crc32(bytes.subarray(4, -4)), bytes.length - 4)
  return bytes
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
