import { hotp, stepAt } from '@sanad/server/modules/identity/totp.ts'
import { beginAuthenticator, confirmAuthenticator, pendingAuthenticator } from '@sanad/shared/api/second-factors.ts'
import type { Visitor } from './visitor.ts'

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** What an app does with the secret it reads from the QR code: the code it shows at an instant. */
export function appWith(secret: string): (at: Date) => string {
  const bits = [...secret].map(letter => letters.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const bytes = Buffer.from((bits.match(/.{8}/g) ?? []).map(byte => Number.parseInt(byte, 2)))
  return at => hotp(bytes, stepAt(at))
}

/** Sets up an authenticator app as its owner would. @returns the codes given with a first factor, and the app */
export async function setsUpApp(
  visitor: Pick<Visitor, 'ask'>,
  at: Date,
): Promise<{ codes: readonly string[] | null; app: (at: Date) => string }> {
  await visitor.ask(beginAuthenticator)
  const { secret } = await visitor.ask(pendingAuthenticator)
  const app = appWith(secret)
  const { recoveryCodes } = await visitor.ask(confirmAuthenticator, { body: { code: app(at) } })
  return { codes: recoveryCodes, app }
}
