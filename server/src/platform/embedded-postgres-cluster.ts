import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { type Launcher, ownBy } from './embedded-postgres-launcher.ts'
import { CannotStart, freePort } from './processes.ts'

/** Where the parts of one embedded PostgreSQL lie. */
export interface Home {
  readonly folder: string
  readonly cluster: string
  readonly access: string
  readonly lock: string
  readonly log: string
}

export const homeIn = (dataDir: string): Home => {
  const folder = join(dataDir, 'postgres')
  const at = (name: string) => join(folder, name)
  return { folder, cluster: at('cluster'), access: at('access.json'), lock: at('lock'), log: at('server.log') }
}

/** What is needed to connect; kept in a file only its owner can read. */
export interface Access {
  readonly port: number
  readonly superuserPassword: string
  readonly password: string
  readonly servingPassword: string
}

export const role = 'sanad'
export const servingRole = 'sanad_serving'

/** The kernel takes no longer path of a socket (`sun_path`, with its final zero); on macOS it is four bytes shorter. */
const longestSocket = 103

/**
 * Whether PostgreSQL is reached by a socket in its own folder, which only its owner can enter: a statement there and back
 * costs a fifth less than over the loopback address. Where the folder's name does not allow it, the address does.
 */
export const hasSocket = ({ cluster }: Home, port: number): boolean =>
  /^[\w/.-]+$/.test(cluster) && `${cluster}/.s.PGSQL.${port}`.length <= longestSocket

/** The binaries for this machine. @throws CannotStart where none were installed. */
export async function findBinaries(): Promise<{ initdb: string; postgres: string }> {
  const name = `@embedded-postgres/linux-${process.arch}`
  try {
    return (await import(name)) as { initdb: string; postgres: string }
  } catch {
    throw new CannotStart(
      `There is no embedded PostgreSQL for ${process.platform} ${process.arch}: ` +
        'set DATABASE_URL to a PostgreSQL 15 or newer.',
    )
  }
}

/** Written for its owner’s eyes only: it holds passwords. */
export async function saveAccess(home: Home, access: Access): Promise<void> {
  await writeFile(home.access, JSON.stringify(access), { mode: 0o600 })
}

const secret = (): string => randomBytes(24).toString('hex')

/** A cluster of before there was a login to serve gets its password now; the login itself comes with the next migration. */
async function readAccess(home: Home): Promise<Access> {
  const kept = JSON.parse(await readFile(home.access, 'utf8')) as Omit<Access, 'servingPassword'> & Partial<Access>
  if (kept.servingPassword) return kept as Access
  const access = { ...kept, servingPassword: secret() }
  await saveAccess(home, access)
  return access
}

/** The access of an existing cluster; where there is none, makes one. A first start that was killed leaves none. */
export async function openCluster(home: Home, launcher: Launcher, durable: boolean): Promise<Access> {
  if (existsSync(home.cluster)) {
    await ownBy(launcher, home.cluster)
    await writeRules(home.cluster)
    return readAccess(home)
  }
  const access = { port: await freePort(), superuserPassword: secret(), password: secret(), servingPassword: secret() }
  const draft = `${home.cluster}.new`
  await rm(draft, { recursive: true, force: true })
  await mkdir(draft, { mode: 0o700 })
  await ownBy(launcher, draft)
  await initialise(draft, access, launcher, durable)
  await saveAccess(home, access)
  await rename(draft, home.cluster)
  return access
}

async function initialise(folder: string, access: Access, launcher: Launcher, durable: boolean): Promise<void> {
  const { initdb, postgres } = await findBinaries()
  await run([
    ...launcher.words,
    initdb,
    '-D',
    folder,
    '--username=postgres',
    '--auth=trust',
    '--encoding=UTF8',
    '--locale-provider=icu',
    '--icu-locale=und',
    '--locale=C.UTF-8',
    ...(durable ? [] : ['--no-sync']),
  ])
  await writeRules(folder)
  // The role may make databases and roles of its own, but row-level security binds it: it is no superuser.
  await run(
    [...launcher.words, postgres, '--single', '-D', folder, 'postgres'],
    [
      `ALTER ROLE postgres PASSWORD '${access.superuserPassword}'`,
      `CREATE ROLE ${role} LOGIN CREATEDB CREATEROLE PASSWORD '${access.password}'`,
      `CREATE DATABASE ${role} OWNER ${role}`,
    ]
      .map(statement => `${statement}\n`)
      .join(''),
  )
}

/** Never served as initdb left it: who connects shows a password, by the socket or over the loopback address. */
async function writeRules(folder: string): Promise<void> {
  const rules = ['local all all scram-sha-256', 'host all all 127.0.0.1/32 scram-sha-256']
  await writeFile(join(folder, 'pg_hba.conf'), rules.map(rule => `${rule}\n`).join(''))
}

async function run([command = '', ...rest]: readonly string[], input = ''): Promise<void> {
  const child = spawn(command, rest, { stdio: ['pipe', 'ignore', 'pipe'] })
  child.stdin.on('error', () => undefined).end(input)
  const ended = new Promise<number | null>(resolve => child.once('close', resolve))
  const said = await text(child.stderr)
  // The single-user mode ends with 0 even after a refused statement.
  if ((await ended) !== 0 || /^.*(ERROR|FATAL):/m.test(said))
    throw new Error(`PostgreSQL could not be set up:\n${said}`)
}
