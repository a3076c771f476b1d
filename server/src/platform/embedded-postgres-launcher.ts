import { spawnSync } from 'node:child_process'
import { chown, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { CannotStart } from './processes.ts'

const nobody = 65534

/** How PostgreSQL is run here: words put before its command, and the user its files must belong to. */
export interface Launcher {
  readonly words: readonly string[]
  readonly uid: number
}

// The kernel interrupts PostgreSQL when this process ends, however it ends: nothing is orphaned by SIGKILL.
const withParent = ['setpriv', '--pdeathsig', 'INT']
const onlyOverride = '-all,+dac_override'

const inNamespace = ['unshare', '-U', `--map-user=${nobody}`, `--map-group=${nobody}`, '--', ...withParent, '--']
// Not root, but still able to reach a project that lies in root's home.
const asNobody = [
  ...withParent,
  `--reuid=${nobody}`,
  `--regid=${nobody}`,
  '--clear-groups',
  `--inh-caps=${onlyOverride}`,
  `--ambient-caps=${onlyOverride}`,
  `--bounding-set=${onlyOverride}`,
  '--',
]

/**
 * The ways to run PostgreSQL that may work for a user, best first. It refuses to run as root, so root gives it a
 * user namespace where it is not root, or, where containers forbid that, another user.
 */
export function launchers(uid: number): Launcher[] {
  if (uid !== 0)
    return [
      { words: withParent, uid },
      { words: [], uid },
    ]
  return [
    { words: inNamespace, uid: 0 },
    { words: asNobody, uid: nobody },
  ]
}

/** The first way that works on this machine. @throws CannotStart when none does. */
export function chooseLauncher(candidates = launchers(process.getuid?.() ?? 0)): Launcher {
  const works = ({ words: [first, ...rest] }: Launcher) =>
    first === undefined || spawnSync(first, [...rest, 'true'], { stdio: 'ignore' }).status === 0
  const found = candidates.find(works)
  if (!found) {
    throw new CannotStart(
      'PostgreSQL refuses to run as root and neither unshare nor setpriv works here. ' +
        'Start Sanad as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own.',
    )
  }
  return found
}

/** Gives a folder and all in it to the launcher's user, where it belonged to another. */
export async function ownBy(launcher: Launcher, folder: string): Promise<void> {
  if (process.getuid?.() !== 0 || (await stat(folder)).uid === launcher.uid) return
  for (const entry of await readdir(folder, { recursive: true }))
    await chown(join(folder, entry), launcher.uid, launcher.uid)
  await chown(folder, launcher.uid, launcher.uid)
}
