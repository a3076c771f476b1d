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

/** Debian's Chromium without windows, which takes half as long to go from page to page; else the one with windows, headless. */
export async function openChromium(): Promise<Browser> {
  const { path, env } = findTool('chromium-headless-shell') ?? mustFindTool('chromium')
  return chromium.launch({ executablePath: path, args: quiet, env: env as Record<string, string> })
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
