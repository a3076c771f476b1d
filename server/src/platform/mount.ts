import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Role } from '@sanad/shared/roles.ts'
import type { Actor } from './actor.ts'
import type { Platform } from './platform.ts'

/** A protocol of its own below `/api` (resumable uploads), which reads the request and writes the answer by itself. */
export interface Mount {
  /** Below `/api`; everything under it belongs to the mount. */
  readonly path: string
  readonly by: readonly Role[]
  /** Called once per server. */
  readonly open: (
    platform: Platform,
  ) => (actor: Actor, request: IncomingMessage, response: ServerResponse) => Promise<void>
}
