/** The digits of a code however it was typed or pasted: with spaces, invisible marks, Arabic-Indic figures. */
export const latinDigits = (text: string): string =>
  text
    .replace(/[٠-٩]/g, digit => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, digit => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/[^0-9A-Za-z]/g, '')
