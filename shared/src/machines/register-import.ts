import { type EventOf, machine, type StateOf } from '../machine.ts'
import type { RolesOf } from '../roles.ts'

/**
 * A register from a file: first read without changing anything (the dry run), then, when the manager says so, taken over.
 * `failed` is the file's own fault; interrupted is ours, and goes on where it stopped.
 */
export const registerImportMachine = machine('waiting', {
  waiting: { check: 'checking', fail: 'failed', interrupt: 'check_interrupted' },
  checking: { finish: 'checked', fail: 'failed', interrupt: 'check_interrupted' },
  check_interrupted: { retry: 'checking' },
  checked: { accept: 'importing' },
  importing: { complete: 'imported', interrupt: 'import_interrupted' },
  import_interrupted: { retry: 'importing' },
  imported: {},
  failed: {},
})
export type RegisterImportState = StateOf<typeof registerImportMachine>
export type RegisterImportEvent = EventOf<typeof registerImportMachine>

export const registerImportRoles = {
  check: ['clock'],
  finish: ['clock'],
  fail: ['clock'],
  accept: ['manager'],
  complete: ['clock'],
  interrupt: ['clock'],
  retry: ['manager', 'clock'],
} as const satisfies RolesOf<RegisterImportEvent>
