/** Something somebody may do next. */
export interface Step {
  /** As a person would tell it: `officer signs agreement 2`. */
  readonly told: string
  /** Whether the life cycle accepts it now; what it does not accept is tried too, less often. */
  readonly isPossible: boolean
  /** How often it is chosen beside the others. */
  readonly weight: number
  /** Fails with a Problem when it is refused. */
  readonly run: () => Promise<unknown>
}
