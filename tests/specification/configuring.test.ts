import { readConfig } from '@sanad/server/config.ts'
import type { ConfigError } from '@sanad/server/variables.ts'
import { describe, expect, it } from 'vitest'

const real = { SANAD_DEMO: 'off', SECRET: 'k'.repeat(40), PUBLIC_URL: 'https://sanad.example.org' }

/** The lines of the complaint, by the variable each is about; two of one variable would be a list. */
function complaints(env: Record<string, string>): Record<string, string> {
  try {
    readConfig(env)
    return {}
  } catch (error) {
    const lines = (error as ConfigError).message.split('\n').slice(1)
    const found = lines.map(line => /^ {2}- ([A-Z_]+): (.+)$/.exec(line)?.slice(1) ?? [line, ''])
    expect(new Set(found.map(([name]) => name)).size, 'one line for each variable').toBe(found.length)
    return Object.fromEntries(found)
  }
}

describe('Configuring an installation', () => {
  it('reports every bad variable together, however many: a line each, which says what is allowed', () => {
    const said = complaints({
      PORT: 'abc',
      PUBLIC_URL: 'sanad.example.org',
      DATABASE_URL: 'mysql://x',
      REDIS_URL: 'localhost',
      SANAD_DEMO: 'yes',
      DATABASE_CONNECTIONS: '3',
      SANAD_ROLE: 'foo',
      SECRET: 'short',
      SMTP_URL: 'mail.example.org',
      MAIL_FROM: 'x',
      FIRST_MANAGER_EMAIL: 'salma',
      FIRST_MANAGER_LOCALE: 'de',
      STRIPE_SECRET_KEY: 'sk_test_alone',
      TRUSTED_PROXIES: 'proxy.example.org',
      RATE_LIMIT_PER_MINUTE: '0',
      UPLOAD_MAX_BYTES: '1',
      LOG_LEVEL: 'loud',
    })
    expect(said).toEqual({
      PORT: 'a whole number from 1 to 65535',
      PUBLIC_URL: 'an address without a path and without a slash at its end, as https://sanad.example.org',
      DATABASE_URL: 'an address as postgres://user:password@host:5432/database',
      DATABASE_CONNECTIONS: 'a whole number from 4 to 500',
      REDIS_URL: 'an address as redis://host:6379',
      SANAD_DEMO: 'on or off',
      SANAD_ROLE: 'all, api or worker',
      SECRET: 'at least 32 characters',
      SMTP_URL: 'an address as smtps://user:password@host',
      MAIL_FROM: 'an address, with a name or without, as Sanad <no-reply@sanad.example.org>',
      FIRST_MANAGER_EMAIL: 'one e-mail address, as salma@sanad.example.org',
      FIRST_MANAGER_LOCALE: 'ar, fr or en',
      STRIPE_WEBHOOK_SECRET: 'needed with STRIPE_SECRET_KEY',
      TRUSTED_PROXIES: 'addresses or ranges, as 10.0.0.0/8, separated by commas',
      RATE_LIMIT_PER_MINUTE: 'a whole number, at least 1',
      UPLOAD_MAX_BYTES: 'a whole number, at least 1024',
      LOG_LEVEL: 'fatal, error, warn, info, debug or silent',
    })
  })

  it('takes the login that owns the tables only beside another one that serves the same database', () => {
    const line = 'needs DATABASE_URL with another login to the same database'
    const owner = 'postgres://sanad:x@db/sanad'
    const said = (DATABASE_URL: string) => complaints({ DATABASE_OWNER_URL: owner, DATABASE_URL })
    for (const wrong of ['', owner, 'postgres://serving:x@db/another'])
      expect(said(wrong)).toEqual({ DATABASE_OWNER_URL: line })
    expect(said('postgres://serving:x@db/sanad')).toEqual({})
  })

  it('complains of nothing that only follows from another mistake', () => {
    expect(Object.keys(complaints({ SANAD_DEMO: 'yes' }))).toEqual(['SANAD_DEMO'])
    expect(Object.keys(complaints({ SANAD_DEMO: 'yes', FIRST_MANAGER_EMAIL: 'salma@ministry.example' }))).toEqual([
      'SANAD_DEMO',
    ])
    expect(Object.keys(complaints({ SANAD_ROLE: 'foo' }))).toEqual(['SANAD_ROLE'])
    expect(Object.keys(complaints({ ...real, SECRET: 'short' }))).toEqual(['SECRET'])
    expect(Object.keys(complaints({ ...real, FIRST_MANAGER_EMAIL: 'salma' }))).toEqual(['FIRST_MANAGER_EMAIL'])
  })

  it('says what an installation for real has to be told', () => {
    expect(complaints({ SANAD_DEMO: 'off', FIRST_MANAGER_EMAIL: 'salma@ministry.example' })).toEqual({
      SECRET: 'needed outside the demo, at least 32 characters',
      PUBLIC_URL: 'needed outside the demo, as https://sanad.example.org',
      FIRST_MANAGER_EMAIL: 'needs SMTP_URL, or nobody could read the invitation',
    })
    expect(complaints({ ...real, STRIPE_WEBHOOK_SECRET: 'whsec_x' })).toEqual({
      STRIPE_SECRET_KEY: 'needed with STRIPE_WEBHOOK_SECRET',
    })
  })

  it('repeats no value, whatever it is: it might be a secret in the wrong place', () => {
    const secret = 'hush-hush'
    const names = ['PORT', 'PUBLIC_URL', 'DATABASE_URL', 'REDIS_URL', 'SANAD_DEMO', 'SANAD_ROLE', 'SECRET', 'SMTP_URL']
    const more = ['FIRST_MANAGER_LOCALE', 'TRUSTED_PROXIES', 'RATE_LIMIT_PER_MINUTE', 'UPLOAD_MAX_BYTES', 'LOG_LEVEL']
    const said = complaints(Object.fromEntries([...names, ...more].map(name => [name, secret])))
    expect(Object.keys(said)).toEqual([...names, ...more])
    expect(JSON.stringify(said)).not.toContain(secret)
  })

  it('takes what is allowed, and its defaults where nothing or only blanks are given', () => {
    expect(
      readConfig({ ...real, LOG_LEVEL: 'info', UPLOAD_MAX_BYTES: ' 2048 ', RATE_LIMIT_PER_MINUTE: '5' }),
    ).toMatchObject({ demo: false, logLevel: 'info', uploadMaxBytes: 2048, rateLimitPerMinute: 5, port: 8080 })
    expect(readConfig({ PORT: '', SANAD_DEMO: '  ' })).toMatchObject({ port: 8080, demo: true, role: 'all' })
    for (const port of ['0', '65536', '80.5', '1e3', '0x50', '-1'])
      expect(Object.keys(complaints({ PORT: port })), port).toEqual(['PORT'])
  })
})
