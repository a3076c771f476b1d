import { inflateRawSync } from 'node:zlib'

/** What a cell holds, and how a spreadsheet is told to show it; '' is as it comes. */
export interface Cell {
  readonly text: string
  readonly format: string
}

export interface Workbook {
  readonly rows: Cell[][]
  readonly rightToLeft: boolean
  readonly name: string
  /** Of the columns, in characters. */
  readonly widths: number[]
  /** Whether it is printed across the paper. */
  readonly isLandscape: boolean
}

/** The first sheet of a workbook, read from its own parts (ECMA-376) and not by the library that wrote it. */
export function readWorkbook(bytes: Buffer): Workbook {
  const part = partsOf(bytes)
  const sheet = part('xl/worksheets/sheet1.xml')
  const strings = inside(part('xl/sharedStrings.xml'), /<t[^>]*>([^<]*)<\/t>/g)
  const styles = part('xl/styles.xml')
  const formats = Object.fromEntries(
    [...styles.matchAll(/<numFmt numFmtId="(\d+)" formatCode="([^"]*)"/g)].map(([, id, code]) => [id, code]),
  )
  const formatOf = inside(styles.split('<cellXfs')[1] ?? '', /<xf ([^>]*)>/g).map(
    style => formats[/numFmtId="(\d+)"/.exec(style)?.[1] ?? ''] ?? '',
  )
  const cellOf = (attributes: string, value: string): Cell => ({
    text: / t="s"/.test(attributes) ? (strings[Number(value)] ?? '') : value,
    format: formatOf[Number(/ s="(\d+)"/.exec(attributes)?.[1] ?? 0)] ?? '',
  })
  return {
    rows: inside(sheet, /<row [^>]*>(.*?)<\/row>/g).map(row =>
      [...row.matchAll(/<c ([^>]*)><v>([^<]*)<\/v><\/c>/g)].map(([, at = '', value = '']) => cellOf(` ${at}`, value)),
    ),
    rightToLeft: sheet.includes('rightToLeft="1"'),
    widths: inside(sheet, /<col [^>]*width="([\d.]+)"/g).map(Number),
    isLandscape: /<pageSetup [^>]*orientation="landscape"/.test(sheet),
    name: /<sheet [^>]*name="([^"]*)"/.exec(part('xl/workbook.xml'))?.[1] ?? '',
  }
}

const inside = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, found = '']) => found)

/** The files of an archive, by its central directory (APPNOTE 4.3.12). */
function partsOf(bytes: Buffer): (name: string) => string {
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06'))
  const parts = new Map<string, string>()
  let at = bytes.readUInt32LE(end + 16)
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [size, nameLength, extra, comment, local] = [
      bytes.readUInt32LE(at + 20),
      bytes.readUInt16LE(at + 28),
      bytes.readUInt16LE(at + 30),
      bytes.readUInt16LE(at + 32),
      bytes.readUInt32LE(at + 42),
    ]
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    const packed = bytes.subarray(from, from + size)
    const content = bytes.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed)
    parts.set(bytes.toString('utf8', at + 46, at + 46 + nameLength), content.toString())
    at += 46 + nameLength + extra + comment
  }
  return name => parts.get(name) ?? ''
}
