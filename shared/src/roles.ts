/** Who may act. `clock` is the system acting on time; `public` is anybody who is not signed in. */
export const roles = [
  'officer',
  'staff',
  'manager',
  'certifier',
  'reviewer',
  'treasurer',
  'auditor',
  'clock',
  'public',
] as const
export type Role = (typeof roles)[number]

/** Roles held in a programme. They ask for a second factor at sign-in. */
export const officeRoles = [
  'manager',
  'certifier',
  'reviewer',
  'treasurer',
  'auditor',
] as const satisfies readonly Role[]
export type OfficeRole = (typeof officeRoles)[number]

export const isOfficeRole = (role: Role): role is OfficeRole => (officeRoles as readonly Role[]).includes(role)

/** For each event of a machine, the roles that may cause it. */
export type RolesOf<Event extends string> = Readonly<Record<Event, readonly Role[]>>
