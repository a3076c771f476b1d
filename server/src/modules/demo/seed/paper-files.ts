import { crc32, deflateSync } from 'node:zlib'

/** Characters a PDF string must escape (ISO 32000-1, section 7.3.4.2). */
const escaped = (line: string): string => line.replace(/[\\()]/g, '\\$&')

/** A one-page PDF 1.4 with these lines in Helvetica (ISO 32000-1); Latin letters only. The same lines give the same bytes. */
export function pdfOf(lines: readonly string[]): Buffer {
  const shown = lines.map(line => `(${escaped(line)}) '`).join('\n')
  const content = `BT /F1 13 Tf 20 TL 72 780 Td\n${shown}\nET`
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${content.length}>>stream\n${content}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>',
  ]
  let text = '%PDF-1.4\n'
  const starts = objects.map((object, at) => {
    const start = text.length
    text += `${at + 1} 0 obj\n${object}\nendobj\n`
    return start
  })
  const rows = starts.map(start => `${String(start).padStart(10, '0')} 00000 n \n`).join('')
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`
  const trailer = `trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF\n`
  return Buffer.from(text + table + trailer, 'latin1')
}

/** A small picture of a sheet with lines of writing, as a phone would send it: PNG, 8-bit grey (ISO/IEC 15948). */
export function pngOf(seed: number): Buffer {
  const [width, height] = [96, 136]
  const rows = Buffer.alloc((width + 1) * height, 244)
  for (let y = 0; y < height; y++) rows[y * (width + 1)] = 0
  for (let line = 0; line < 14; line++) {
    const length = 20 + ((seed * 31 + line * 17) % 60)
    for (let x = 8; x < 8 + length; x++)
      for (const y of [14 + line * 8, 15 + line * 8]) rows[y * (width + 1) + 1 + x] = 70
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.writeUInt8(8, 8)
  const parts = [chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...parts])
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}
