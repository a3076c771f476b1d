/** How a CSV file is written (RFC 4180 and what spreadsheets make of it). */
export interface CsvDialect {
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be'
  /** Bytes of the byte order mark at the start, 0 when there is none. */
  readonly bomBytes: 0 | 2 | 3
  readonly delimiter: ';' | ',' | '\t'
  /** Bytes before the header: the mark, and Excel's `sep=;` line where there is one. */
  readonly headerAt: number
}

const delimiters = [';', ',', '\t'] as const
const linesRead = 20

/**
 * Detects byte order mark and delimiter from the first bytes of a file; 64 kB are plenty. The delimiter is the one that
 * splits most lines into as many fields as the header, then the one that gives more fields; quoted text does not count.
 */
export function csvDialect(start: Uint8Array): CsvDialect {
  const { encoding, bomBytes } = mark(start)
  const text = new TextDecoder(encoding).decode(start.subarray(bomBytes))
  const declared = /^sep=([;,\t])\r?\n/.exec(text)
  if (declared) {
    const delimiter = declared[1] as CsvDialect['delimiter']
    const width = encoding === 'utf-8' ? 1 : 2
    return { encoding, bomBytes, delimiter, headerAt: bomBytes + declared[0].length * width }
  }
  return { encoding, bomBytes, delimiter: likeliest(text), headerAt: bomBytes }
}

function mark(start: Uint8Array): Pick<CsvDialect, 'encoding' | 'bomBytes'> {
  if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf) return { encoding: 'utf-8', bomBytes: 3 }
  if (start[0] === 0xff && start[1] === 0xfe) return { encoding: 'utf-16le', bomBytes: 2 }
  if (start[0] === 0xfe && start[1] === 0xff) return { encoding: 'utf-16be', bomBytes: 2 }
  return { encoding: 'utf-8', bomBytes: 0 }
}

function likeliest(text: string): CsvDialect['delimiter'] {
  const unquoted = text.replace(/"(?:[^"]|"")*(?:"|$)/g, '')
  const lines = unquoted
    .split(/\r\n|\n|\r/)
    .filter(line => line.trim() !== '')
    .slice(0, linesRead)
  const scored = delimiters.map(delimiter => {
    const counts = lines.map(line => line.split(delimiter).length - 1)
    const header = counts[0] ?? 0
    return { delimiter, agreeing: header ? counts.filter(count => count === header).length : 0, header }
  })
  scored.sort((a, b) => b.agreeing - a.agreeing || b.header - a.header)
  return scored[0]?.agreeing ? scored[0].delimiter : ','
}
