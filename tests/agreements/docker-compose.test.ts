import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { atMostMs } from '@sanad/server/start/stopping.ts'
import { variables } from '@sanad/server/variables.ts'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

const root = resolve(import.meta.dirname, '../..')
const read = (name: string): string => readFileSync(join(root, name), 'utf8')
const compose = read('docker-compose.yml')

/** The blocks one level below `parent`, by name: block style is all the file uses. */
function blocksOf(text: string, parent: string): Record<string, string> {
  const body = new RegExp(`^${parent}:\\n((?:(?: .*|#.*|)\\n)*)`, 'm').exec(text)?.[1] ?? ''
  const parts = body.split(/^ {2}([a-z-]+):.*$/m)
  return Object.fromEntries(parts.flatMap((name, index) => (index % 2 ? [[name, parts[index + 1] ?? '']] : [])))
}

/** What makes no sense in .env, since the image and the lines of this file that hold it have to agree. */
const said: Readonly<Record<string, string>> = {
  NODE_ENV: 'ENV NODE_ENV=production',
  HOST: 'HOST=0.0.0.0',
  PORT: ':8080"',
  DATA_DIR: 'files:/sanad/.data',
}

const services = blocksOf(compose, 'services')
const all = (text: string, pattern: RegExp): string[] => [
  ...new Set([...text.matchAll(pattern)].map(match => match[1] ?? '')),
]

describe('The production shape', () => {
  it('is PostgreSQL, Redis, a mail catcher, a migration step, one api and workers', () => {
    expect(Object.keys(services)).toEqual(['postgres', 'redis', 'mail', 'migrate', 'api', 'worker'])
    expect(services['postgres']).toContain('image: postgres:18')
    expect(services['redis']).toMatch(/--appendonly, "yes", --maxmemory-policy, noeviction/)
  })

  it('waits for what it needs: health is asked only of services that tell it', () => {
    for (const [name, block] of Object.entries(services)) {
      const waits = [...block.matchAll(/^ {6}([a-z]+):\n {8}condition: (\w+)/gm)]
      for (const [, other = '', condition] of waits) {
        expect(services, `${name} waits for ${other}`).toHaveProperty(other)
        if (condition === 'service_healthy') expect(services[other], other).toMatch(/healthcheck:\n {6}test:/)
      }
    }
    expect(services['api']).toContain('condition: service_completed_successfully')
    expect(services['worker']).toContain('condition: service_completed_successfully')
  })

  it('lets workers be many: they take no port and no name of their own', () => {
    expect(services['worker']).toContain('SANAD_ROLE: worker')
    expect(services['worker']).not.toMatch(/ports:|container_name:/)
  })

  it('gives the password of the login that owns the tables to the migration step alone', () => {
    const owner = 'postgres://sanad:${DATABASE_PASSWORD:?see .env.example}@postgres:5432/sanad'
    expect(services['migrate']).toContain(`DATABASE_OWNER_URL: ${owner}`)
    expect(compose.split(owner)).toHaveLength(2)
    expect(compose).toContain(
      'DATABASE_URL: postgres://sanad_serving:${SERVING_PASSWORD:?see .env.example}@postgres:5432/sanad',
    )
  })

  it('holds no secret', () => {
    const secrets = compose.split('\n').filter(line => /^\s+\w*(PASSWORD|SECRET|KEY|_URL)\w*:/.test(line))
    expect(secrets.length).toBeGreaterThan(5)
    const literal = secrets.filter(line => !/\$\{[A-Z_]+:[?-]/.test(line) && !line.includes('redis://redis:6379'))
    expect(literal, 'take it from .env').toEqual([])
    expect(read('.env.example')).not.toMatch(/^(POSTGRES_PASSWORD|DATABASE_PASSWORD|SERVING_PASSWORD|SECRET)=./m)
  })

  it('asks for nothing that .env.example does not explain', () => {
    const example = read('.env.example')
    for (const name of all(compose, /\$\{([A-Z_]+)/g)) expect(example).toMatch(new RegExp(`^(# )?${name}=`, 'm'))
  })

  it('gives Sanad every variable its configuration knows, and no other', () => {
    const own = /^ {2}environment: &environment\n((?: {4}.*\n)*)/m.exec(compose)?.[1] ?? ''
    const given = [...all(own, /^ {4}([A-Z_]+):/gm), 'SANAD_ROLE', 'DATABASE_OWNER_URL']
    expect([...given, ...Object.keys(said)].sort()).toEqual(Object.keys(variables).sort())
  })

  it.each(Object.entries(said))('has %s from the image and its ports and volumes', (_, where) => {
    expect(`${read('Dockerfile')}\n${compose}`).toContain(where)
  })

  it('gives Sanad longer to stop than it allows itself', () => {
    const [, seconds] = /^ {2}stop_grace_period: (\d+)s$/m.exec(compose) ?? []
    expect(Number(seconds) * 1000).toBeGreaterThan(atMostMs)
  })

  it('keeps its data in volumes that are declared', () => {
    const used = all(compose, /^ {4,6}- ([a-z]+):\//gm)
    expect(used.sort()).toEqual(Object.keys(blocksOf(`${compose}\n`, 'volumes')).sort())
  })

  it('is a file of the Compose specification, every key of it', () => {
    const isValid = new Ajv2020({ strict: false, logger: false }).compile(
      JSON.parse(read('tests/world/compose/compose-spec.json')),
    )
    const held = parse(compose, { merge: true, version: '1.2' })
    expect([isValid(held), isValid.errors]).toEqual([true, null])
    held.services.api.restarts = 'always'
    expect(isValid(held), 'a word that Compose does not know').toBe(false)
  })

  it('is accepted by docker compose where there is one', () => {
    expect(byDocker()).toEqual({ status: 0, said: '' })
  })
})

/** What docker compose says of the file; nothing against it on a machine without docker, where the reading above must do. */
function byDocker(): { status: number | null; said: string } {
  const demanded = all(compose, /\$\{([A-Z_]+):\?/g).map(name => [name, 's'.repeat(32)])
  const withSecrets = { ...process.env, ...Object.fromEntries(demanded) }
  const docker = (...words: string[]) =>
    spawnSync('docker', ['compose', ...words], { env: withSecrets, encoding: 'utf8', cwd: root })
  if (docker('version').status !== 0) return { status: 0, said: '' }
  const { status, stderr } = docker('--file', 'docker-compose.yml', 'config', '--quiet')
  return { status, said: stderr }
}
