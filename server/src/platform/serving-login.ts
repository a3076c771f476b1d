import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'
import { type Client, escapeIdentifier, escapeLiteral } from 'pg'
import { type Database, sql } from './database.ts'
import { CannotStart } from './processes.ts'

/**
 * Whoever serves need not own what it serves (docs/decisions/0075-who-owns-the-tables.md): the login of DATABASE_URL has the rights of
 * `sanad_office` and may become `sanad_tenant`; the login of DATABASE_OWNER_URL owns tables, triggers and functions, and migrates.
 */
const memberships = [
  { role: 'sanad_office', needs: 'USAGE', how: 'INHERIT TRUE' },
  { role: 'sanad_tenant', needs: 'SET', how: 'INHERIT FALSE, SET TRUE' },
] as const

/** Makes the login of `servingUrl` where there is none and gives it what it needs; nothing when it has that. @param owner connected */
export async function admitServing(owner: Client, servingUrl: string): Promise<void> {
  const { username, password } = new URL(servingUrl)
  const login = { name: decodeURIComponent(username), password: decodeURIComponent(password) }
  try {
    await makeLogin(owner, login)
    await joinRoles(owner, login.name)
  } catch (cause) {
    if ((cause as { code?: string }).code !== '42501') throw cause
    throw new CannotStart(notAdmitted, { cause })
  }
}

const notAdmitted = `The login of DATABASE_OWNER_URL may not make that of DATABASE_URL, or not give it sanad_office and sanad_tenant: an
administrator of PostgreSQL has to, see "Run it for real" in README.md.`

async function makeLogin(owner: Client, { name, password }: { name: string; password: string }): Promise<void> {
  const { rowCount } = await owner.query('SELECT FROM pg_roles WHERE rolname = $1', [name])
  if (rowCount === 0)
    await owner.query(`CREATE ROLE ${escapeIdentifier(name)} LOGIN PASSWORD ${escapeLiteral(verifierOf(password))}`)
}

/** PostgreSQL 16 and newer tell being a member from becoming it. */
async function joinRoles(owner: Client, name: string): Promise<void> {
  const { rows } = await owner.query<{ isNew: boolean }>(
    `SELECT current_setting('server_version_num')::int >= 160000 AS "isNew"`,
  )
  const isNew = rows[0]?.isNew === true
  for (const { role, needs, how } of memberships) {
    const asked = [name, role, isNew ? needs : 'MEMBER']
    const found = await owner.query<{ has: boolean }>('SELECT pg_has_role($1, $2, $3) AS has', asked)
    if (!found.rows[0]?.has)
      await owner.query(`GRANT ${role} TO ${escapeIdentifier(name)}${isNew ? ` WITH ${how}` : ''}`)
  }
}

/** What PostgreSQL keeps of a password (RFC 5803), so that the password itself is in no statement, and in no log of one. */
function verifierOf(password: string): string {
  const [salt, rounds] = [randomBytes(16), 4096]
  const salted = pbkdf2Sync(password.normalize('NFKC'), salt, rounds, 32, 'sha256')
  const key = (label: string) => createHmac('sha256', salted).update(label).digest()
  const stored = createHash('sha256').update(key('Client Key')).digest('base64')
  return `SCRAM-SHA-256$${rounds}:${salt.toString('base64')}$${stored}:${key('Server Key').toString('base64')}`
}

/** Whether whoever has the password of this login may undo what guards the ledger, the history and the log. */
export async function ownsTables(database: Database): Promise<boolean> {
  const found = await database.row<{ owns: boolean }>(sql`
    SELECT pg_has_role(relowner, 'USAGE') AS owns FROM pg_class WHERE oid = 'posting'::regclass`)
  return found?.owns === true
}
