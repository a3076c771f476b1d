import { isIP } from 'node:net'
import * as Type from 'typebox'
import { Errors } from 'typebox/value'

const port = Type.Integer({ minimum: 1, maximum: 65535 })

/** Every variable Sanad reads, once. Secrets have no default outside demo mode. */
const Variables = Type.Object({
  NODE_ENV: Type.String({ default: 'production' }),
  PORT: Type.Integer({ ...port, default: 8080 }),
  HOST: Type.String({ default: '127.0.0.1' }),
  PUBLIC_URL: Type.String({ pattern: '^(https?://[^/]+)?$', default: '' }),
  DATA_DIR: Type.String({ minLength: 1, default: '.data' }),
  DATABASE_URL: Type.String({ pattern: '^(postgres(ql)?://.+)?$', default: '' }),
  REDIS_URL: Type.String({ pattern: '^(rediss?://.+)?$', default: '' }),
  SANAD_DEMO: Type.Union([Type.Literal('on'), Type.Literal('off')], { default: 'on' }),
  SANAD_ROLE: Type.Union([Type.Literal('all'), Type.Literal('api'), Type.Literal('worker')], { default: 'all' }),
  SECRET: Type.String({ pattern: '^(.{32,})?$', default: '' }),
  SMTP_URL: Type.String({ pattern: '^(smtps?://.+)?$', default: '' }),
  MAIL_FROM: Type.String({ minLength: 3, default: 'Sanad <no-reply@sanad.example>' }),
  FIRST_MANAGER_EMAIL: Type.String({
    maxLength: 254,
    pattern: '^([^\\s@<>(),;:"]+@[^\\s@<>(),;:"]+\\.[^\\s@<>(),;:"]+)?$',
    default: '',
  }),
  FIRST_MANAGER_LOCALE: Type.Union([Type.Literal('ar'), Type.Literal('fr'), Type.Literal('en')], { default: 'ar' }),
  STRIPE_SECRET_KEY: Type.String({ default: '' }),
  STRIPE_WEBHOOK_SECRET: Type.String({ default: '' }),
  TRUSTED_PROXIES: Type.String({ maxLength: 1000, default: '' }),
  RATE_LIMIT_PER_MINUTE: Type.Integer({ minimum: 1, default: 600 }),
  UPLOAD_MAX_BYTES: Type.Integer({ minimum: 1024, default: 20 * 1024 * 1024 }),
  LOG_LEVEL: Type.Union(
    ['fatal', 'error', 'warn', 'info', 'debug', 'silent'].map(level => Type.Literal(level)),
    { default: 'warn' },
  ),
})

export interface Config {
  readonly port: number
  readonly host: string
  readonly publicUrl: string
  readonly dataDir: string
  readonly databaseUrl: string
  readonly redisUrl: string | undefined
  readonly demo: boolean
  readonly role: 'all' | 'api' | 'worker'
  /** Key material for session tokens, voucher codes and bank details; at least 32 characters. */
  readonly secret: string
  readonly smtpUrl: string | undefined
  readonly mailFrom: string
  /** Who is invited to manage the first programme, where there is none, and the language they are written to in. */
  readonly firstManager: { readonly email: string; readonly locale: 'ar' | 'fr' | 'en' } | undefined
  readonly stripeSecretKey: string | undefined
  readonly stripeWebhookSecret: string | undefined
  /** Addresses and ranges (CIDR) of our own proxies: what they say in X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[]
  /** Requests to the API a minute from one address, where an endpoint does not allow fewer. */
  readonly rateLimitPerMinute: number
  readonly uploadMaxBytes: number
  readonly logLevel: string
  /** Hold every reply against its contract: on in tests. */
  readonly checkReplies: boolean
}

/** All bad variables at once, one line each; a variable's value is never repeated. */
export class ConfigError extends Error {
  constructor(lines: readonly string[]) {
    super(`The configuration has ${lines.length} problem(s):\n${lines.map(line => `  - ${line}`).join('\n')}`)
    this.name = 'ConfigError'
  }
}

function isAddressOrRange(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/')
  const most = { 4: 32, 6: 128 }[isIP(address)]
  return (
    most !== undefined &&
    more.length === 0 &&
    (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= most))
  )
}

const demoSecret = 'a-secret-for-the-demo-only-never-for-real-money'

/** Reads and checks the environment. @throws ConfigError naming every bad variable. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const values: Record<string, unknown> = {}
  for (const [name, schema] of Object.entries(Variables.properties)) {
    const given = env[name]?.trim()
    const fallback = (schema as { default?: unknown }).default
    const isNumber = (schema as { type?: string }).type === 'integer'
    values[name] = given === undefined || given === '' ? fallback : isNumber ? Number(given) : given
  }
  const bad = [...Errors(Variables, values)].map(
    error => `${error.instancePath.slice(1).split('/')[0] || '(all)'}: ${error.message}`,
  )
  const read = values as Type.Static<typeof Variables>
  const demo = read.SANAD_DEMO === 'on'
  if (!demo && !read.SECRET) bad.push('SECRET: needed outside demo mode, at least 32 characters')
  if (!demo && !read.PUBLIC_URL) bad.push('PUBLIC_URL: needed outside demo mode, for example https://sanad.example.org')
  if (!demo && read.FIRST_MANAGER_EMAIL && !read.SMTP_URL)
    bad.push('FIRST_MANAGER_EMAIL: needs SMTP_URL, or nobody could read the invitation')
  if (Boolean(read.STRIPE_SECRET_KEY) !== Boolean(read.STRIPE_WEBHOOK_SECRET))
    bad.push('STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET: give both or neither')
  const proxies = read.TRUSTED_PROXIES.split(',')
    .map(each => each.trim())
    .filter(Boolean)
  if (!proxies.every(isAddressOrRange))
    bad.push('TRUSTED_PROXIES: addresses or ranges, as 10.0.0.0/8, separated by commas')
  if (demo && read.SANAD_ROLE !== 'all' && !read.STRIPE_SECRET_KEY)
    bad.push(
      `SANAD_ROLE: ${read.SANAD_ROLE} is not for the demo, whose own Stripe lives in one process with api and worker; ` +
        'use all, or SANAD_DEMO=off, or give STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET of a Stripe test account',
    )
  if (bad.length > 0) throw new ConfigError([...new Set(bad)])
  return {
    port: read.PORT,
    host: read.HOST,
    publicUrl: read.PUBLIC_URL || `http://127.0.0.1:${read.PORT}`,
    dataDir: read.DATA_DIR,
    databaseUrl: read.DATABASE_URL,
    redisUrl: read.REDIS_URL || undefined,
    demo,
    role: read.SANAD_ROLE,
    secret: read.SECRET || demoSecret,
    smtpUrl: read.SMTP_URL || undefined,
    mailFrom: read.MAIL_FROM,
    firstManager: read.FIRST_MANAGER_EMAIL
      ? { email: read.FIRST_MANAGER_EMAIL.toLowerCase(), locale: read.FIRST_MANAGER_LOCALE }
      : undefined,
    stripeSecretKey: read.STRIPE_SECRET_KEY || undefined,
    stripeWebhookSecret: read.STRIPE_WEBHOOK_SECRET || undefined,
    trustedProxies: proxies,
    rateLimitPerMinute: read.RATE_LIMIT_PER_MINUTE,
    uploadMaxBytes: read.UPLOAD_MAX_BYTES,
    logLevel: String(read.LOG_LEVEL),
    checkReplies: read.NODE_ENV === 'test',
  }
}
