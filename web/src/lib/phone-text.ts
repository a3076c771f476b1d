import { printPhone } from '@sanad/shared/formats/phone.ts'

/** A number as people read one out, on one line and in its own direction whatever stands around it. */
export const phoneText = (phone: string): string =>
  phone && `\u2066${printPhone(phone).replaceAll(' ', '\u00a0')}\u2069`
