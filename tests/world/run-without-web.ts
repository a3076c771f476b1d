import { readConfig } from '@sanad/server/config.ts'
import { run } from '@sanad/server/main.ts'

// Sanad on a database that is given, with the pages as they were last built, or without: these tests are not about them.
const config = readConfig(process.env)
const running = await run(config, { onProgress: text => console.log(text) })
console.log(config.role === 'worker' ? 'ready worker' : `ready ${running.url}`)
process.once('SIGINT', () => void running.stop().finally(() => process.exit()))
