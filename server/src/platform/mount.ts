import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ProblemCode } from '@sanad/shared/problems.ts'
import type { Role } from '@sanad/shared/roles.ts'
import type { Actor } from './actor.ts'
import type { Platform } from './platform.ts'

/** What the API reference says of one request of a protocol of its own. */
export interface MountOperation {
  readonly method: 'HEAD' | 'POST' | 'PATCH' | 'DELETE'
  /** Below the mount's, with `:name` for what changes. */
  readonly path: string
  readonly summary: string
  readonly description?: string
  /** Headers to be sent, and what they hold. */
  readonly headers: Readonly<Record<string, string>>
  /** The media type of what is sent. */
  readonly sends?: string
  /** The protocol's own answers, by status. */
  readonly answers: Readonly<
    Record<number, { readonly description: string; readonly headers?: Readonly<Record<string, string>> }>
  >
  readonly problems: readonly ProblemCode[]
}

/** A protocol of its own below `/api` (resumable uploads), which reads the request and writes the answer by itself. */
export interface Mount {
  /** Below `/api`; everything under it belongs to the mount. */
  readonly path: string
  readonly by: readonly Role[]
  /** What the API reference says of it; nothing of one that only another system speaks with us. */
  readonly operations?: readonly MountOperation[]
  /** Called once per server. */
  readonly open: (
    platform: Platform,
  ) => (actor: Actor, request: IncomingMessage, response: ServerResponse) => Promise<void>
}
