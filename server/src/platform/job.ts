import type { Platform } from './platform.ts'

/** A kind of work done after a commit. Its payload holds ids only: everything else is read when it runs. */
export interface JobKind<Payload extends object> {
  /** `noun.verb`, in snake_case. */
  readonly name: string
  readonly attempts: number
  /** Wait before the second attempt, in ms; doubles with each further one. */
  readonly backoffMs: number
  /** Its command is committed in groups (`grouped`): many at once cost few connections. Others are held to a few at a time. */
  readonly isGrouped: boolean
  /** It waits for somebody outside, and holds no connection meanwhile: it has places of its own, so that nothing else waits behind it. */
  readonly isOutside: boolean
  readonly '~payload'?: Payload
}

/** Declares a job. It may run twice and must change nothing the second time. */
export const job = <Payload extends object>(
  name: string,
  options: Partial<Omit<JobKind<Payload>, 'name' | '~payload'>> = {},
): JobKind<Payload> => ({ name, attempts: 8, backoffMs: 500, isGrouped: false, isOutside: false, ...options })

export interface JobRun<Payload> {
  readonly payload: Payload
  /** The same at every attempt: hand it to `execute`, and to outside systems as their idempotency key. */
  readonly key: string
}

/** A job and what does it. */
export interface Binding {
  readonly job: JobKind<object>
  readonly run: (platform: Platform, run: JobRun<never>) => Promise<void>
}

export const bind = <Payload extends object>(
  kind: JobKind<Payload>,
  run: (platform: Platform, run: JobRun<Payload>) => Promise<void>,
): Binding => ({ job: kind as JobKind<object>, run: run as Binding['run'] })

/** Work that looks at the state and mends it: on a schedule, and at once when told. Safe to run anywhere, any time. */
export interface Reconciler {
  readonly name: string
  readonly everyMs: number
  readonly run: (platform: Platform) => Promise<void>
}

/** @throws when a job is bound twice: the worker must not start */
export function bindings(all: readonly Binding[]): ReadonlyMap<string, Binding> {
  const byName = new Map<string, Binding>()
  for (const binding of all) {
    if (byName.has(binding.job.name)) throw new Error(`job ${binding.job.name} is bound twice`)
    byName.set(binding.job.name, binding)
  }
  return byName
}
