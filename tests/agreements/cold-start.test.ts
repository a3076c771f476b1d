import { execFileSync } from 'node:child_process'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const main = resolve(import.meta.dirname, '../../server/src/main.ts')

/** Every package file that importing the program loads, told by Node itself. */
function loadedBy(program: string): string[] {
  const script = `
    import { registerHooks } from 'node:module'
    const loaded = []
    registerHooks({ load: (url, context, next) => (loaded.push(url), next(url, context)) })
    await import(${JSON.stringify(program)})
    // All of it before the end: a pipe takes a long text in parts.
    process.stdout.write(JSON.stringify(loaded), () => process.exit(0))`
  return JSON.parse(execFileSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' }))
}

describe('A cold start', () => {
  const loaded = loadedBy(main)

  it('loads no MikroORM: it is there for who asks for it', () => {
    expect(loaded.some(url => url.endsWith('/server/src/app.ts'))).toBe(true)
    expect(loaded.filter(url => url.includes('mikro-orm') || url.endsWith('.entity.ts'))).toEqual([])
  })

  it.each(['stripe', 'nodemailer', 'bullmq', 'fastify', 'ioredis', 'libxml2-wasm', 'write-excel-file'])(
    'loads no %s before somebody uses it',
    name => expect(loaded.filter(url => url.includes(`/node_modules/${name}/`))).toEqual([]),
  )
})
