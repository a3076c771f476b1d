import type { Stop } from './walk.ts'

/** Two pages of one reader whose windows have the same name: in a row of tabs nobody knows which is which. */
export class WindowNames {
  /** The page each window was named for. */
  readonly #routes = new Map<string, string>()

  faultsOf({ route, isElsewhere }: Stop, title: string): string[] {
    if (isElsewhere) return []
    const [, space = ''] = /^\/(association|office|provider)\b/.exec(route) ?? []
    const name = `${space} ${title}`
    const other = this.#routes.get(name) ?? route
    this.#routes.set(name, other)
    return other === route ? [] : [`its window is named as that of ${other}:${name}`]
  }
}
