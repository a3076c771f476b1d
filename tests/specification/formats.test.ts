import {
  checkDigits,
  ibanLengths,
  ibanOfRib,
  isIban,
  parseIban,
  printIban,
  ribOfIban,
} from '@sanad/shared/formats/iban.ts'
import { iceOf, isIce, parseIce, printIce } from '@sanad/shared/formats/ice.ts'
import { isRib, parseRib, printRib, ribOf, ribParts } from '@sanad/shared/formats/rib.ts'
import {
  isVoucherCode,
  newVoucherCode,
  parseVoucherCode,
  printVoucherCode,
} from '@sanad/shared/formats/voucher-code.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`))
const notZero = (length: number) => digits(length).filter(text => !/^0+$/.test(text))
const ice = fc.tuple(notZero(9), digits(4)).map(([enterprise, establishment]) => iceOf(enterprise, establishment))
const rib = fc
  .tuple(notZero(3), digits(3), digits(16))
  .map(([bank, locality, account]) => ribOf({ bank, locality, account }))
const voucherCode = fc
  .uint8Array({ minLength: 20, maxLength: 20 })
  .map(random => newVoucherCode(bytes => bytes.set(random)))
const crockford = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ']

const arabicDigits = (text: string) => text.replace(/\d/g, digit => String.fromCharCode(0x660 + Number(digit)))
const wrongAt = (text: string, at: number, character: string) => text.slice(0, at) + character + text.slice(at + 1)
const exchanged = (text: string, at: number, other: number) =>
  wrongAt(wrongAt(text, at, text.charAt(other)), other, text.charAt(at))

/** Every text with one character wrong. */
const wrongOnce = (text: string, alphabet: readonly string[]) =>
  [...text].flatMap((right, at) =>
    alphabet.filter(character => character !== right).map(character => wrongAt(text, at, character)),
  )
/** Every text with two adjacent, different characters exchanged. */
const transposed = (text: string) =>
  [...text].flatMap((character, at) => (at > 0 && text[at - 1] !== character ? [exchanged(text, at - 1, at)] : []))

const accepted = (texts: string[], check: (text: string) => boolean) => texts.filter(check)

describe.each([
  ['An ICE', ice, isIce, [...'0123456789']],
  ['A RIB', rib, isRib, [...'0123456789']],
  ['A Moroccan IBAN', rib.map(ibanOfRib), isIban, [...'0123456789']],
  ['A voucher code', voucherCode, isVoucherCode, crockford],
] as const)('%s', (_, valid, check, alphabet) => {
  it('is accepted when right, and refused with any one character wrong', () => {
    fc.assert(
      fc.property(valid, text => {
        expect(check(text)).toBe(true)
        expect(accepted(wrongOnce(text, alphabet), check)).toEqual([])
      }),
      { numRuns: 30 },
    )
  })

  it('is refused when any two different neighbours have changed places', () => {
    fc.assert(
      fc.property(valid, text => {
        expect(accepted(transposed(text), check)).toEqual([])
      }),
    )
  })

  it('is refused when a character is missing or added', () => {
    fc.assert(
      fc.property(valid, text => {
        expect(check(text.slice(0, -1))).toBe(false)
        expect(check(`${text}0`)).toBe(false)
        expect(check(` ${text}`)).toBe(false)
      }),
    )
  })
})

describe.each([
  ['An ICE', ice, parseIce, printIce],
  ['A RIB', rib, parseRib, printRib],
  ['An IBAN', rib.map(ibanOfRib), parseIban, printIban],
  ['A voucher code', voucherCode, parseVoucherCode, printVoucherCode],
] as const)('%s on paper', (_, valid, parse, print) => {
  it('is read back as it was printed, in Latin or Arabic digits, with marks a copy brings along', () => {
    fc.assert(
      fc.property(valid, text => {
        expect(parse(print(text))).toBe(text)
        expect(parse(arabicDigits(print(text)))).toBe(text)
        expect(parse(`\u2066 ${print(text).replaceAll(' ', '\u202f').toLowerCase()}\u2069\n`)).toBe(text)
      }),
    )
  })

  it('is not made up from other text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        const read = parse(text)
        expect(read === undefined || parse(print(read)) === read).toBe(true)
      }),
    )
    for (const text of ['', ' ', 'null', '0', '000000000000000', '0'.repeat(24)]) expect(parse(text)).toBeUndefined()
  })
})

describe('The numbers of real papers', () => {
  it('are read and grouped as on the paper', () => {
    expect(parseIce('00 15 61 19 10 00 066')).toBe('001561191000066')
    expect(printIce('001561191000066')).toBe('001561191 0000 66')
    expect(parseIce('001561191000065')).toBeUndefined()
    expect(parseRib('٠١١ ٥١٩ ٠٠٠٠٠١٢٠٥٠٠٠٥٣٤٩ ٢١')).toBe('011519000001205000534921')
    expect(printRib('011519000001205000534921')).toBe('011 519 0000012050005349 21')
    expect(ribParts('011519000001205000534921')).toEqual({
      bank: '011',
      locality: '519',
      account: '0000012050005349',
      key: '21',
    })
  })

  it('refuse a RIB whose key has the right remainder but is out of range', () => {
    const [low] = fc.sample(
      rib.filter(text => text.endsWith('01')),
      { numRuns: 1, seed: 1 },
    )
    expect(isRib(low ?? '')).toBe(true)
    expect(isRib(`${low?.slice(0, 22)}98`)).toBe(false)
  })
})

describe('An IBAN', () => {
  it.each([
    'MA64 0115 1900 0001 2050 0053 4921',
    'FR14 2004 1010 0505 0001 3M02 606',
    'DE89 3704 0044 0532 0130 00',
    'ES91 2100 0418 4502 0005 1332',
    'BE68 5390 0754 7034',
    'NL91 ABNA 0417 1643 00',
    'IT60 X054 2811 1010 0000 0123 456',
    'MT84 MALT 0110 0001 2345 MTLC AST0 01S',
    'NO93 8601 1117 947',
    'PT50 0002 0123 1234 5678 9015 4',
    'GR16 0110 1250 0000 0001 2300 695',
  ])('of the registry is accepted: %s', example => {
    expect(parseIban(example)).toBe(example.replaceAll(' ', ''))
    expect(printIban(parseIban(example) ?? '')).toBe(example)
  })

  it('of a valid RIB always has the check digits 64, and gives the RIB back', () => {
    fc.assert(
      fc.property(rib, text => {
        expect(ibanOfRib(text)).toBe(`MA64${text}`)
        expect(ribOfIban(ibanOfRib(text))).toBe(text)
      }),
    )
  })

  it('of Morocco is refused when the RIB inside is wrong, even with fitting check digits', () => {
    const wrong = '011519000001205000534922'
    expect(isIban(`MA${checkDigits('MA', wrong)}${wrong}`)).toBe(false)
  })

  it('is refused for a country outside the SEPA area and Morocco, and for a wrong length', () => {
    expect(parseIban('SA0380000000608010167519')).toBeUndefined()
    expect(parseIban('DE8937040044053201300')).toBeUndefined()
    expect(Object.keys(ibanLengths)).toHaveLength(43)
  })
})

describe('A voucher code', () => {
  it('is refused when any two different characters have changed places, however far apart', () => {
    fc.assert(
      fc.property(voucherCode, code => {
        const wrong = [...code].flatMap((character, at) =>
          [...code].flatMap((other, place) => (place > at && other !== character ? [exchanged(code, at, place)] : [])),
        )
        expect(accepted(wrong, isVoucherCode)).toEqual([])
      }),
    )
  })

  it('is read when O was written for 0, and I or L for 1', () => {
    const code = newVoucherCode(bytes => bytes.fill(0).fill(1, 10))
    expect(printVoucherCode(code)).toMatch(/^0000-0000-0011-1111-1111.$/)
    expect(parseVoucherCode(code.replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(code)
    expect(parseVoucherCode(code.replaceAll('0', 'O').replaceAll('1', 'I'))).toBe(code)
  })

  it('is new every time, without letters that are mistaken for others', () => {
    const codes = Array.from({ length: 2000 }, () => newVoucherCode())
    expect(new Set(codes).size).toBe(2000)
    expect(codes.every(isVoucherCode)).toBe(true)
    expect(new Set(codes.join('')).size).toBe(32)
    expect(codes.join('')).not.toMatch(/[ILOU]/)
  })
})
