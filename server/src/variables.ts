import { isIP } from 'node:net'
import * as Type from 'typebox'
import { Check } from 'typebox/value'

/** A text; `description` says what is allowed, in the words of a complaint. */
const text = (description: string, pattern: string, fallback = '') =>
  Type.String({ description, pattern, default: fallback })
const whole = (description: string, fallback: number, minimum: number, maximum?: number) =>
  Type.Integer({ description, minimum, ...(maximum ? { maximum } : {}), default: fallback })
const oneOf = <Word extends string>(fallback: Word, ...words: Word[]) => {
  const description = `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
  return Type.Unsafe<Word>(Type.Enum(words, { description, default: fallback }))
}

const address = '^(?!.{255})([^\\s@<>(),;:"]+@[^\\s@<>(),;:"]+\\.[^\\s@<>(),;:"]+)?$'

/** Every variable Sanad reads, once. Secrets have no default outside demo mode. */
export const variables = {
  NODE_ENV: text('a word', '^\\w+$', 'production'),
  PORT: whole('a whole number from 1 to 65535', 8080, 1, 65535),
  HOST: text('an address of this machine, as 127.0.0.1', '^\\S+$', '127.0.0.1'),
  PUBLIC_URL: text(
    'an address without a path and without a slash at its end, as https://sanad.example.org',
    '^(https?://[^/\\s]+)?$',
  ),
  DATA_DIR: text('a folder', '.', '.data'),
  DATABASE_URL: text('an address as postgres://user:password@host:5432/database', '^(postgres(ql)?://.+)?$'),
  DATABASE_OWNER_URL: text('an address as postgres://owner:password@host:5432/database', '^(postgres(ql)?://.+)?$'),
  DATABASE_CONNECTIONS: whole('a whole number from 4 to 500', 12, 4, 500),
  REDIS_URL: text('an address as redis://host:6379', '^(rediss?://.+)?$'),
  SANAD_DEMO: oneOf('on', 'on', 'off'),
  SANAD_ROLE: oneOf('all', 'all', 'api', 'worker'),
  SECRET: text('at least 32 characters', '^(.{32,})?$'),
  SMTP_URL: text('an address as smtps://user:password@host', '^(smtps?://.+)?$'),
  MAIL_FROM: text(
    'an address, with a name or without, as Sanad <no-reply@sanad.example.org>',
    '^.{3,}$',
    'Sanad <no-reply@sanad.example>',
  ),
  OFFICE_EMAIL: text('one e-mail address, as office@sanad.example.org', address),
  OFFICE_PHONE: text('a telephone number with its country, as +212537000000', '^(\\+[1-9]\\d{7,14})?$'),
  FIRST_MANAGER_EMAIL: text('one e-mail address, as salma@sanad.example.org', address),
  FIRST_MANAGER_LOCALE: oneOf('ar', 'ar', 'fr', 'en'),
  STRIPE_SECRET_KEY: text('the secret key of the account', ''),
  STRIPE_WEBHOOK_SECRET: text('the signing secret of the webhook', ''),
  TRUSTED_PROXIES: Type.Refine(text('addresses or ranges, as 10.0.0.0/8, separated by commas', '^.{0,1000}$'), list =>
    proxiesOf(list).every(isAddressOrRange),
  ),
  RATE_LIMIT_PER_MINUTE: whole('a whole number, at least 1', 600, 1),
  UPLOAD_MAX_BYTES: whole('a whole number, at least 1024', 20 * 1024 * 1024, 1024),
  DISK_KEEP_FREE_BYTES: whole('a whole number', 1024 ** 3, 0),
  LOG_LEVEL: oneOf('warn', 'fatal', 'error', 'warn', 'info', 'debug', 'silent'),
}
export type Environment = Readonly<Record<string, string | undefined>>
type Name = keyof typeof variables
export type Variables = { readonly [N in Name]: Type.Static<(typeof variables)[N]> }

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

/** A list with commas, in parts. */
export const proxiesOf = (list: string): string[] =>
  list
    .split(',')
    .map(each => each.trim())
    .filter(Boolean)

function isOfSameDatabase(owner: string, serving: string): boolean {
  const [one, other] = [URL.parse(owner), URL.parse(serving)]
  return one !== null && other !== null && one.username !== other.username && one.pathname === other.pathname
}

/** What two variables ask of each other: told where each of them alone is good, or the second mistake is the first again. */
const together: readonly { of: readonly [Name, ...Name[]]; isWrong: (read: Variables) => unknown; line: string }[] = [
  {
    of: ['SECRET', 'SANAD_DEMO'],
    isWrong: read => read.SANAD_DEMO === 'off' && !read.SECRET,
    line: 'needed outside the demo, at least 32 characters',
  },
  {
    of: ['PUBLIC_URL', 'SANAD_DEMO'],
    isWrong: read => read.SANAD_DEMO === 'off' && !read.PUBLIC_URL,
    line: 'needed outside the demo, as https://sanad.example.org',
  },
  {
    of: ['FIRST_MANAGER_EMAIL', 'SANAD_DEMO', 'SMTP_URL'],
    isWrong: read => read.SANAD_DEMO === 'off' && read.FIRST_MANAGER_EMAIL && !read.SMTP_URL,
    line: 'needs SMTP_URL, or nobody could read the invitation',
  },
  {
    of: ['DATABASE_OWNER_URL', 'DATABASE_URL'],
    isWrong: read => read.DATABASE_OWNER_URL && !isOfSameDatabase(read.DATABASE_OWNER_URL, read.DATABASE_URL),
    line: 'needs DATABASE_URL with another login to the same database',
  },
  {
    of: ['STRIPE_SECRET_KEY'],
    isWrong: read => read.STRIPE_WEBHOOK_SECRET && !read.STRIPE_SECRET_KEY,
    line: 'needed with STRIPE_WEBHOOK_SECRET',
  },
  {
    of: ['STRIPE_WEBHOOK_SECRET'],
    isWrong: read => read.STRIPE_SECRET_KEY && !read.STRIPE_WEBHOOK_SECRET,
    line: 'needed with STRIPE_SECRET_KEY',
  },
  {
    of: ['SANAD_ROLE', 'SANAD_DEMO'],
    isWrong: read => read.SANAD_DEMO === 'on' && read.SANAD_ROLE !== 'all' && !read.STRIPE_SECRET_KEY,
    line:
      'api or worker alone is not for the demo, whose own Stripe lives in one process with both; ' +
      'use all, or SANAD_DEMO=off, or give STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET of a Stripe test account',
  },
]

/** As it was given, without blanks around it; its default where nothing was. A number that is none becomes NaN. */
function givenAs(schema: Type.TSchema, given: string | undefined): unknown {
  const trimmed = given?.trim()
  const { type, default: fallback } = schema as { type?: string; default?: unknown }
  if (!trimmed) return fallback
  if (type !== 'integer') return trimmed
  return /^\d{1,15}$/.test(trimmed) ? Number(trimmed) : Number.NaN
}

/** @throws ConfigError naming every bad variable */
export function readVariables(env: Environment): Variables {
  const values: Record<string, unknown> = {}
  const bad = new Map<string, string>()
  for (const [name, schema] of Object.entries(variables)) {
    values[name] = givenAs(schema, env[name])
    if (!Check(schema, values[name])) bad.set(name, String((schema as { description?: string }).description))
  }
  const read = values as Variables
  const follows = together.filter(({ of, isWrong }) => !of.some(name => bad.has(name)) && isWrong(read))
  for (const { of, line } of follows) bad.set(of[0], line)
  if (bad.size > 0) throw new ConfigError([...bad].map(([name, line]) => `${name}: ${line}`))
  return read
}
