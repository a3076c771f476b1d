import { type Browser, chromium, type Page } from 'playwright-core'
import { findTool, mustFindTool } from './tools.ts'

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A page lives for a second: what is compiled for later takes longer than it saves.
  '--js-flags=--no-opt,--no-maglev',
]

const opened = new Map<'chromium', Promise<Browser>>()

/**
 * Debian's Chromium without windows, which takes half as long to go from page to page; else the one with windows, headless.
 * One for all files of a worker, which ends with it; what is opened in it is closed by whoever opened it.
 */
export function openChromium(): Promise<Browser> {
  const browser = opened.get('chromium') ?? launch()
  opened.set('chromium', browser)
  return browser
}

async function launch(): Promise<Browser> {
  const { path, env } = findTool('chromium-headless-shell') ?? mustFindTool('chromium')
  const browser = await chromium.launch({ executablePath: path, args: quiet, env: env as Record<string, string> })
  browser.once('disconnected', () => opened.clear())
  return browser
}

/** A device with a fingerprint reader and room for passkeys, whose user always agrees (WebAuthn Level 3, section 11). */
export async function addAuthenticator(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}
