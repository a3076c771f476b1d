import { checksFor } from './app.ts'
import { readConfig } from './config.ts'
import type { Check } from './platform/check.ts'
import { openPlatform } from './platform/open-platform.ts'
import type { Platform } from './platform/platform.ts'
import { explain } from './start/explain.ts'
import { ConfigError } from './variables.ts'

// What an alarm asks every few minutes, and with `--whole` whoever has restored or upgraded: node server/src/check.ts
// Ends with 0 when all is well, with 1 when something is not, with 2 when it could not look.

async function said({ name, find }: Check, platform: Platform): Promise<readonly string[]> {
  const found = await find(platform)
  return found.map(sentence => `${name}: ${sentence}`)
}

async function look(isWhole: boolean): Promise<number> {
  const config = readConfig()
  if (!config.databaseUrl) throw new ConfigError(['DATABASE_URL: needed, it says which database to look at'])
  const platform = openPlatform({ ...config, role: 'api' })
  try {
    const checks = checksFor(config.demo).filter(({ looksAt }) => isWhole || looksAt === 'now')
    let found = 0
    for (const check of checks)
      for (const line of await said(check, platform)) {
        console.log(line)
        found += 1
      }
    if (found === 0) console.log(`all is well: ${checks.map(({ name }) => name).join(', ')}`)
    return found > 0 ? 1 : 0
  } finally {
    await platform.close()
  }
}

try {
  process.exitCode = await look(process.argv.includes('--whole'))
} catch (error) {
  console.error(explain(error))
  process.exitCode = 2
}
