/** What a tenant's statement may do with a table's rows, whatever its own WHERE says; an action left out is refused. */
export interface TenantRules {
  /** Rows it sees. */
  readonly sees: string
  /** Rows it may add. */
  readonly adds?: string
  /** What a row it changes must be afterwards; only rows it sees can be changed or locked. */
  readonly changes?: string
  readonly removes?: string
  /** Columns it may read, where not all. */
  readonly columns?: string
  /** Columns it may change, where not all. */
  readonly changing?: string
}

// A sub-select is asked once a statement, not once a row.
export const organisation = '(SELECT acting_organisation())'
export const person = '(SELECT acting_person())'

/**
 * Puts a table behind the wall: forced, so that its owner is bound too; the office, jobs and the platform itself pass by a
 * rule that leaves the planner nothing to evaluate.
 */
export function wallAround(table: string, { sees, adds, changes, removes, columns, changing }: TenantRules): string[] {
  const of = (list: string | undefined) => (list ? ` (${list})` : '')
  const policy = (name: string, action: string, rule: string) =>
    `CREATE POLICY tenant_${name} ON ${table} FOR ${action} TO sanad_tenant ${rule}`
  return [
    `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY`,
    `CREATE POLICY platform ON ${table} TO sanad_office USING (true) WITH CHECK (true)`,
    `GRANT SELECT${of(columns)} ON ${table} TO sanad_tenant`,
    policy('sees', 'SELECT', `USING (${sees})`),
    ...(adds ? [`GRANT INSERT ON ${table} TO sanad_tenant`, policy('adds', 'INSERT', `WITH CHECK (${adds})`)] : []),
    ...(changes
      ? [
          `GRANT UPDATE${of(changing)} ON ${table} TO sanad_tenant`,
          policy('changes', 'UPDATE', `USING (${sees}) WITH CHECK (${changes})`),
        ]
      : []),
    ...(removes ? [`GRANT DELETE ON ${table} TO sanad_tenant`, policy('removes', 'DELETE', `USING (${removes})`)] : []),
  ]
}
