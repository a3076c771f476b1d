import { randomBytes, timingSafeEqual } from 'node:crypto'
import { networkOf } from '../../platform/network.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Call } from '../../platform/route.ts'
import { cookieSeconds, sessionCookie } from './authenticate.ts'

const knownCookie = (platform: Platform): string => `${sessionCookie(platform)}-known`
const markOfKnown = ({ secrets }: Platform, id: string, personId: string): string =>
  secrets.mark('known browser', `${id}:${personId}`).toString('base64url')

/** The browser has signed in: it will be told from strangers who ask for a code of the same address. It says nothing of who that is. */
export function knowBrowser(platform: Platform, reply: Call['reply'], personId: string): void {
  const id = randomBytes(16).toString('base64url')
  reply.setCookie(knownCookie(platform), `${id}.${markOfKnown(platform, id, personId)}`, {
    ...{ path: '/', httpOnly: true, sameSite: 'lax', maxAge: cookieSeconds },
    secure: platform.config.publicUrl.startsWith('https'),
  })
}

/** Who asks for a code, as commands may record it. */
export interface CodeAsker {
  /** The keyed mark of the network the request came from, hexadecimal. */
  readonly network: string
  /** What the browser says it is known by, unchecked. */
  readonly browser: string
}

/** Neither an address nor what stands in a cookie goes into a command as it is: the network as a mark, the rest cut to 100 characters. */
export const codeAsker = (platform: Platform, request: Call['request']): CodeAsker => ({
  network: platform.secrets.mark('code asker', networkOf(request.ip)).toString('hex'),
  browser: (request.cookies[knownCookie(platform)] ?? '').slice(0, 100),
})

/** The mark of a browser this person signed in with before. */
export function knownBrowser(platform: Platform, { browser }: CodeAsker, personId: string): Buffer | undefined {
  const [id = '', mark = ''] = browser.split('.')
  const [given, right] = [Buffer.from(mark), Buffer.from(markOfKnown(platform, id, personId))]
  if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined
  return platform.secrets.mark('code asker', `browser ${id}`)
}
