import { createHmac, timingSafeEqual } from 'node:crypto'

/** Seconds a code is shown (RFC 6238, section 5.2). */
export const stepSeconds = 30
/** Steps accepted to either side: a phone's clock may be half a minute off (RFC 6238, section 6). */
const window = 1

/** HOTP with HMAC-SHA-1 (RFC 4226, section 5.3). @returns `digits` decimal digits */
export function hotp(secret: Buffer, counter: number, digits = 6): string {
  const message = Buffer.alloc(8)
  message.writeBigUInt64BE(BigInt(counter))
  const mac = createHmac('sha1', secret).update(message).digest()
  const offset = (mac[19] as number) & 0x0f
  const number = mac.readUInt32BE(offset) & 0x7fff_ffff
  return String(number % 10 ** digits).padStart(digits, '0')
}

/** The number of the time step, counted from 1970 (RFC 6238, section 4.2). */
export const stepAt = (at: Date): number => Math.floor(at.getTime() / 1000 / stepSeconds)

/**
 * The time step whose code this is, or undefined. A step at or before `lastStep` is spent: a code counts once
 * (RFC 6238, section 5.2).
 */
export function matchingStep(
  secret: Buffer,
  code: string,
  { at, lastStep }: { at: Date; lastStep: number },
): number | undefined {
  const now = stepAt(at)
  const given = Buffer.from(code)
  for (let step = now - window; step <= now + window; step++) {
    const expected = Buffer.from(hotp(secret, step))
    if (step > lastStep && expected.length === given.length && timingSafeEqual(expected, given)) return step
  }
  return undefined
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** Base32 without padding (RFC 4648, section 6), as authenticator apps read secrets. */
export function base32(bytes: Buffer): string {
  let bits = ''
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0')
  return (bits.match(/.{1,5}/g) ?? []).map(five => alphabet[Number.parseInt(five.padEnd(5, '0'), 2)]).join('')
}

/** The address in the QR code (Key URI Format). The defaults of apps, said aloud: SHA-1, six digits, 30 seconds. */
export function otpauthUri(email: string, secret: string): string {
  const label = `Sanad:${encodeURIComponent(email)}`
  return `otpauth://totp/${label}?secret=${secret}&issuer=Sanad&algorithm=SHA1&digits=6&period=${stepSeconds}`
}
