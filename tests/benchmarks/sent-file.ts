import type { FilePurpose } from '@sanad/shared/api/files.ts'
import { aFile } from '../world/files.ts'
import type { Actor } from '../world/world.ts'
import type { Sanad } from './stand.ts'

/** Sends a file over the network, as the form of a page does. @returns its id */
export const sendTo = (
  { url }: Sanad,
  { token }: Pick<Actor, 'token'>,
  file: { name: string; media: string; purpose: FilePurpose; bytes: Uint8Array },
): Promise<string> =>
  aFile(
    {
      fetch: (path, init) =>
        fetch(new URL(path, url), { ...init, headers: { ...init?.headers, authorization: `Bearer ${token}` } }),
    },
    file,
  )
