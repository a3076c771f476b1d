import { resolve } from 'node:path'
import type { Config } from '../config.ts'
import type { Running } from '../main.ts'

/** One line for each new step, and for each further tenth of a step that tells how far it is (`share` from 0 to 1). */
export function progressLines(write: (line: string) => void): (text: string, share?: number) => void {
  let last = ''
  return (text, share) => {
    const line = share === undefined ? text : `${text} ${Math.floor(share * 10) * 10} %`
    if (line !== last) write(`  ${line}`)
    last = line
  }
}

/** What a newcomer needs once everything runs; the address comes last, where the eye is. */
export function showReady(running: Running, config: Config, write: (line: string) => void): void {
  const accounts = running.accounts
  if (accounts.length > 0) {
    write('\nDemo accounts (one click on the sign-in page, no password):')
    const width = Math.max(...accounts.map(({ role }) => role.length))
    for (const { role, email, name } of accounts) write(`  ${role.padEnd(width)}  ${email}  ${name}`)
  }
  write(`\nData: ${config.databaseUrl ? 'the database of DATABASE_URL, files in ' : ''}${resolve(config.dataDir)}`)
  write('Stop with Ctrl-C.\n')
  write(config.role === 'worker' ? 'ready worker' : `ready ${running.url}`)
}
