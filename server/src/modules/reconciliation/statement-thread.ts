import { createReadStream } from 'node:fs'
import { type Account, portionsOf } from './statement-rows.ts'

/** What a statement is read from, in its thread. */
export interface ToRead {
  readonly path: string
  readonly account: Account
}

/** Of a file at a time: 64 KiB, as is usual, are read sooner than the thread is told of them. */
const highWaterMark = 256 * 1024

export const items = ({ path, account }: ToRead): ReturnType<typeof portionsOf> =>
  portionsOf(createReadStream(path, { highWaterMark }), account)
