import { createReadStream } from 'node:fs'
import { type Account, portionsOf } from './statement-rows.ts'

/** What a statement is read from, in its thread. */
export interface ToRead {
  readonly path: string
  readonly account: Account
}

export const items = ({ path, account }: ToRead): ReturnType<typeof portionsOf> =>
  portionsOf(createReadStream(path), account)
