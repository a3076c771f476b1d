import type { Check } from './check.ts'
import type { Binding, Reconciler } from './job.ts'
import type { Mount } from './mount.ts'
import type { Route } from './route.ts'

/** A feature: what it serves and what it does in the background. Listed in `app.ts`. */
export interface Module {
  readonly name: string
  readonly routes?: readonly Route[]
  readonly mounts?: readonly Mount[]
  readonly jobs?: readonly Binding[]
  readonly reconcilers?: readonly Reconciler[]
  readonly checks?: readonly Check[]
  /** Served in demo mode only. */
  readonly demoOnly?: true
}

export const module = (described: Module): Module => described
