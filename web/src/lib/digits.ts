import { asciiDigits } from '@sanad/shared/formats/digits.ts'

/** The digits of a code however it was typed or pasted: with spaces, invisible marks, Arabic-Indic figures. */
export const latinDigits = (text: string): string => asciiDigits(text).replace(/[^0-9A-Za-z]/g, '')
