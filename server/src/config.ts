import { ConfigError, type Environment, proxiesOf, readVariables, type Variables } from './variables.ts'

export interface Config {
  readonly port: number
  readonly host: string
  readonly publicUrl: string
  readonly dataDir: string
  readonly databaseUrl: string
  /** Of the login that owns the tables and migrates, where that is another than the one that serves. */
  readonly ownerUrl: string | undefined
  /** That this process holds to PostgreSQL at most; half as many more for visitors, and six for the queue where that is on PostgreSQL. */
  readonly databaseConnections: number
  readonly redisUrl: string | undefined
  readonly demo: boolean
  readonly role: 'all' | 'api' | 'worker'
  /** Key material for session tokens, voucher codes and bank details; at least 32 characters. */
  readonly secret: string
  readonly smtpUrl: string | undefined
  readonly mailFrom: string
  /** Whom people ask who are told to ask the programme office. */
  readonly office: { readonly email: string | null; readonly phone: string | null }
  /** Who is invited to manage the first programme, where there is none, and the language they are written to in. */
  readonly firstManager: { readonly email: string; readonly locale: 'ar' | 'fr' | 'en' } | undefined
  readonly stripeSecretKey: string | undefined
  readonly stripeWebhookSecret: string | undefined
  /** Addresses and ranges (CIDR) of our own proxies: what they say in X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[]
  /** Requests to the API a minute from one address, where an endpoint does not allow fewer. */
  readonly rateLimitPerMinute: number
  readonly uploadMaxBytes: number
  /** Of the disk of DATA_DIR stays free: no file is taken in beyond it. */
  readonly diskKeepFreeBytes: number
  readonly logLevel: string
  /** Hold every reply against its contract: on in tests. */
  readonly checkReplies: boolean
}

const demoOffice = { email: 'office@demo.sanad.example', phone: '+212500000000' }
const demoSecret = 'a-secret-for-the-demo-only-never-for-real-money'

/** Reads and checks the environment. @throws ConfigError naming every bad variable. */
export function readConfig(env: Environment = process.env): Config {
  const read = readVariables(env)
  return {
    port: read.PORT,
    host: read.HOST,
    publicUrl: read.PUBLIC_URL || `http://127.0.0.1:${read.PORT}`,
    dataDir: read.DATA_DIR,
    databaseUrl: read.DATABASE_URL,
    ownerUrl: read.DATABASE_OWNER_URL || undefined,
    databaseConnections: read.DATABASE_CONNECTIONS,
    redisUrl: read.REDIS_URL || undefined,
    demo: read.SANAD_DEMO === 'on',
    role: read.SANAD_ROLE,
    secret: read.SECRET || demoSecret,
    smtpUrl: read.SMTP_URL || undefined,
    mailFrom: read.MAIL_FROM,
    office: officeOf(read),
    firstManager: read.FIRST_MANAGER_EMAIL
      ? { email: read.FIRST_MANAGER_EMAIL.toLowerCase(), locale: read.FIRST_MANAGER_LOCALE }
      : undefined,
    stripeSecretKey: read.STRIPE_SECRET_KEY || undefined,
    stripeWebhookSecret: read.STRIPE_WEBHOOK_SECRET || undefined,
    trustedProxies: proxiesOf(read.TRUSTED_PROXIES),
    rateLimitPerMinute: read.RATE_LIMIT_PER_MINUTE,
    uploadMaxBytes: read.UPLOAD_MAX_BYTES,
    diskKeepFreeBytes: read.DISK_KEEP_FREE_BYTES,
    logLevel: read.LOG_LEVEL,
    checkReplies: read.NODE_ENV === 'test',
  }
}

/** The demo's office answers nobody, and is there to be seen: no number anybody could have, no domain anybody can own. */
function officeOf({ OFFICE_EMAIL, OFFICE_PHONE, SANAD_DEMO }: Variables): Config['office'] {
  const isOfDemo = SANAD_DEMO === 'on' && !OFFICE_EMAIL && !OFFICE_PHONE
  return isOfDemo ? demoOffice : { email: OFFICE_EMAIL || null, phone: OFFICE_PHONE || null }
}

/** For the migration step, which needs nothing else. @throws ConfigError where one is missing or no address */
export function readDatabase(
  env: Environment = process.env,
): Pick<Config, 'databaseUrl' | 'ownerUrl'> & { queues: boolean } {
  const { DATABASE_URL, DATABASE_OWNER_URL, REDIS_URL } = env
  const read = readVariables({ DATABASE_URL, DATABASE_OWNER_URL, REDIS_URL })
  if (!read.DATABASE_URL) throw new ConfigError(['DATABASE_URL: needed, it says which database to migrate'])
  return {
    databaseUrl: read.DATABASE_URL,
    ownerUrl: read.DATABASE_OWNER_URL || undefined,
    queues: !read.REDIS_URL,
  }
}

/** SvelteKit's adapter reads its bound from the environment: a form without script carries a whole register, ten times a paper. */
export function boundForms({ uploadMaxBytes }: Config): void {
  process.env.BODY_SIZE_LIMIT ??= String(uploadMaxBytes * 10 + 1024 * 1024)
}
