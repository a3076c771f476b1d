import { type EventOf, machine, type StateOf } from '../machine.ts'
import type { RolesOf } from '../roles.ts'

/** A register from a file: first read without changing anything (the dry run), then, when the manager says so, taken over. */
export const registerImportMachine = machine('waiting', {
  waiting: { check: 'checking', fail: 'failed' },
  checking: { finish: 'checked', fail: 'failed' },
  checked: { accept: 'importing' },
  importing: { complete: 'imported' },
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
} as const satisfies RolesOf<RegisterImportEvent>
