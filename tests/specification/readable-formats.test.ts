import { isBic, parseBic } from '@sanad/shared/formats/bic.ts'
import { csvDialect } from '@sanad/shared/formats/csv-dialect.ts'
import { isLatin, latinName } from '@sanad/shared/formats/latin-name.ts'
import { isPhone, parsePhone, printPhone } from '@sanad/shared/formats/phone.ts'
import { parseReference, printReference } from '@sanad/shared/formats/reference.ts'
import { seal } from '@sanad/shared/formats/seal.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const arabicDigits = (text: string) => text.replace(/\d/g, digit => String.fromCharCode(0x660 + Number(digit)))

describe('A name in a payment file', () => {
  it('has only characters banks accept, whatever the name and the length', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 140 }), (name, maxLength) => {
        const latin = latinName(name, maxLength)
        expect(latin === '' || isLatin(latin)).toBe(true)
        expect(latin.length).toBeLessThanOrEqual(maxLength)
        expect(latinName(latin, maxLength)).toBe(latin)
      }),
      { numRuns: 500 },
    )
  })

  it.each([
    ['عبد الرحيم الإدريسي', 'Abderrahim El Idrissi'],
    ['عبد القادر بنعلي', 'Abdelkader Benali'],
    ['فاطمة الزهراء العلوي', 'Fatima Zahra El Alaoui'],
    ['محمد أيت إبراهيم', 'Mohamed Ait Brahim'],
    ['كامل المنصوري', 'Kamil El Mansouri'],
    ['أطلس للمعلوميات', 'Atlas Lil Maloumyat'],
    ['جمعية الأمل للتنمية والتعاون', 'Jamiyat El Amal Lil Tanmia wa El Taaoun'],
    ['ⵜⴰⵎⴰⵣⵉⵔⵜ', 'Tamazirt'],
    ['Société « Éclair & Fils » — Fès', 'Societe Eclair + Fils - Fes'],
    ['L’Œuvre d’Aït Baâmrane', "L'OEuvre d'Ait Baamrane"],
  ])('is proposed for %s', (name, latin) => expect(latinName(name)).toBe(latin))

  it('is cut between words', () => {
    expect(latinName('Association des femmes de la vallée', 20)).toBe('Association des')
  })

  it('is not Latin when it is blank, foreign or could be taken for a code', () => {
    for (const text of ['', ' ', 'é', 'جمعية', 'a//b', '/a', 'a/', ' a', 'a\n', 'a_b', 'a@b'])
      expect(isLatin(text)).toBe(false)
    expect(isLatin("Ste L'Avenir (Rabat), n. 5/7 + 9?")).toBe(true)
  })
})

describe('The seal of a voucher', () => {
  it('is the same for the same voucher and different for any other, however alike their ids', () => {
    const ids = Array.from({ length: 5000 }, (_, at) => `019ab0c4-7e51-7000-8000-${String(at).padStart(12, '0')}`)
    expect(seal(ids[7] ?? '')).toEqual(seal(ids[7] ?? ''))
    expect(new Set(ids.map(id => JSON.stringify(seal(id)))).size).toBe(ids.length)
  })

  it('is closed lines and circles inside its box', () => {
    fc.assert(
      fc.property(fc.string(), id => {
        const { paths, circles } = seal(id)
        expect(circles).toHaveLength(9)
        for (const path of paths) {
          expect(path).toMatch(/^(M-?[\d.]+ -?[\d.]+(L-?[\d.]+ -?[\d.]+)+Z)+$/)
          expect(path.match(/[ML]/g)).toHaveLength(8)
          expect(path.match(/-?[\d.]+/g)?.every(part => Math.abs(Number(part)) <= 100)).toBe(true)
        }
        expect(circles.every(({ x, y, r }) => r > 0 && Math.hypot(x, y) + r <= 100)).toBe(true)
      }),
    )
  })
})

describe('A CSV file', () => {
  const bytes = (text: string) => new TextEncoder().encode(text)

  it.each([
    ['semicolons', 'nom;ville;montant\nAmal;Fès;5 400,00\n', ';'],
    ['commas', 'الاسم,المدينة\n"أمل, نور",فاس\n', ','],
    ['tabs', 'nom\tville, région\nAmal\tFès\n', '\t'],
    ['semicolons around quoted commas', '"a,b,c,d";"e,f"\r\n"g";"h"\r\n', ';'],
    ['one column', 'nom\nAmal\n', ','],
    ['nothing', '', ','],
  ] as const)('is read with %s', (_, text, delimiter) => {
    expect(csvDialect(bytes(text))).toEqual({ encoding: 'utf-8', bomBytes: 0, delimiter, headerAt: 0 })
  })

  it('is read after its byte order mark and after a spreadsheet’s own line', () => {
    expect(csvDialect(bytes('\ufeffnom;ville\n'))).toEqual({
      encoding: 'utf-8',
      bomBytes: 3,
      delimiter: ';',
      headerAt: 3,
    })
    expect(csvDialect(bytes('sep=;\r\nnom,b,c;ville\r\n'))).toEqual({
      encoding: 'utf-8',
      bomBytes: 0,
      delimiter: ';',
      headerAt: 7,
    })
    const wide = new Uint8Array(Buffer.from('\ufeffsep=;\nnom;ville\n', 'utf16le'))
    expect(csvDialect(wide)).toEqual({ encoding: 'utf-16le', bomBytes: 2, delimiter: ';', headerAt: 14 })
  })

  it('never fails, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), start => {
        expect([';', ',', '\t']).toContain(csvDialect(start).delimiter)
      }),
    )
  })
})

describe('A reference', () => {
  it('is read back as it was printed', () => {
    const part = fc.record({
      prefix: fc.stringMatching(/^[A-Z]{1,3}$/),
      year: fc.integer({ min: 1000, max: 9999 }),
      sequence: fc.integer({ min: 1, max: 999_999_999 }),
    })
    fc.assert(
      fc.property(part, reference => {
        expect(parseReference(printReference(reference))).toEqual(reference)
        expect(parseReference(arabicDigits(printReference(reference)).toLowerCase().replaceAll('-', ' '))).toEqual(
          reference,
        )
      }),
    )
    expect(printReference({ prefix: 'P', year: 2026, sequence: 4417 })).toBe('P-2026-04417')
  })

  it('has one way to be written', () => {
    for (const text of [
      'P-2026-4417',
      'P-2026-004417',
      'P-26-04417',
      'P-2026-00000',
      '2026-04417',
      'ABCD-2026-04417',
      'P-2026-04417-',
    ]) {
      expect(parseReference(text)).toBeUndefined()
    }
  })
})

describe('A telephone number', () => {
  it.each(['06 12 34 56 78', '+212 6 12 34 56 78', '00212-612-345678', '+212 (0)6 12.34.56.78', '٠٦١٢٣٤٥٦٧٨'])(
    'is read from %s',
    typed => {
      expect(parsePhone(typed)).toBe('+212612345678')
    },
  )

  it('is printed in pairs, and refused when it cannot be one', () => {
    expect(printPhone('+212612345678')).toBe('+212 6 12 34 56 78')
    expect(parsePhone('+33 1 70 18 99 00')).toBe('+33170189900')
    for (const wrong of ['0112345678', '061234567', '+2126123456789', '', 'abc', '612345678'])
      expect(isPhone(parsePhone(wrong) ?? '')).toBe(false)
  })
})

describe('A BIC', () => {
  it('is eight characters, or eleven with a branch; the head office’s XXX says nothing', () => {
    expect(parseBic('bcma ma mc')).toBe('BCMAMAMC')
    expect(parseBic('BCMAMAMCXXX')).toBe('BCMAMAMC')
    expect(parseBic('DEUTDEFF500')).toBe('DEUTDEFF500')
    for (const wrong of ['BCMAMAM', 'BCMA12MC', 'BCMAMAMCXX', '']) expect(isBic(wrong)).toBe(false)
  })
})
