/** Crockford's base 32: no I, L, O (read as 1, 1, 0) and no U. https://www.crockford.com/base32.html */
export const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** What a random byte stands for. 256 is a multiple of 32: its low five bits are evenly spread. */
export const symbolOf = (byte: number): number => byte & 31

/** What was typed in lower case, or with a letter that is not in the alphabet for a digit it looks like. */
export const asWritten = (typed: string): string => typed.toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1')
