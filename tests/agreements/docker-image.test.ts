import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { ensureServerBuilt } from '@sanad/server/start/build.ts'
import { serverBuild } from '@sanad/server/start/builds.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')

/** What the Dockerfile's last stage, the one that is served from, does by shell; long lines put together. */
function runLines(): string[] {
  const lines = readFileSync(join(root, 'Dockerfile'), 'utf8').replace(/\\\n/g, '').split('\n')
  return lines
    .slice(lines.findLastIndex(line => line.startsWith('FROM ')))
    .filter(line => line.startsWith('RUN '))
    .map(line => line.slice('RUN '.length))
}

// No container engine is needed: what these lines ask for is a folder, a shell and the server as it is built.
describe('The image', { timeout: 120_000 }, () => {
  let image = ''
  let compiled = ''

  beforeAll(async () => {
    await ensureServerBuilt({ root })
    const { folder } = serverBuild(root)
    compiled = join(relative(root, folder), 'compiled')
    image = mkdtempSync(join(tmpdir(), 'sanad-image-'))
    // As COPY brings it: built, and never started.
    cpSync(folder, join(image, relative(root, folder)), {
      recursive: true,
      filter: path => path !== join(root, compiled),
    })
    // This machine has no user called node; whose the files are is not what is asked here, that they are there is.
    mkdirSync(join(image, '.tools'))
    writeFileSync(join(image, '.tools/chown'), '#!/bin/sh\nshift\nexec stat -- "$@" >/dev/null\n', { mode: 0o755 })
  }, 120_000)

  afterAll(() => rmSync(image, { recursive: true, force: true }))

  it('is made without asking the network once its files are there', () => {
    expect(runLines().length).toBeGreaterThan(0)
    for (const line of runLines()) expect(line).not.toMatch(/\b(npm|pnpm|npx|apt-get|curl|wget)\b/)
  })

  it('is made: every line of its shell does what it says, and leaves the two folders the server writes to', () => {
    for (const line of runLines()) {
      const env = { PATH: `${join(image, '.tools')}:/usr/bin:/bin` }
      const { status, stderr } = spawnSync('/bin/sh', ['-c', line], { cwd: image, env, encoding: 'utf8' })
      expect({ status, stderr }, line).toEqual({ status: 0, stderr: '' })
    }
    for (const folder of ['.data', compiled]) expect(existsSync(join(image, folder)), folder).toBe(true)
  })
})
