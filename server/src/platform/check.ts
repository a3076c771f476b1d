import type { Platform } from './platform.ts'

/** What whoever runs Sanad should know of. It is found by looking; looking changes nothing. */
export interface Check {
  /** `noun.what`, as refusals are named. */
  readonly name: string
  /** `now`: cheap, looked at every few minutes. `whole`: reads all there is, after a restore, an upgrade or a damage. */
  readonly looksAt: 'now' | 'whole'
  /** @returns a sentence for each thing that is not as it should be, without names, addresses or secrets; none when all is well */
  readonly find: (platform: Platform) => Promise<readonly string[]>
}

const mostSaid = 20

/** Of thousands the first tell enough. */
export const firstOf = (found: readonly string[]): readonly string[] =>
  found.length <= mostSaid ? found : [...found.slice(0, mostSaid), `and ${found.length - mostSaid} more`]
