/** Reproducible numbers: the same seed gives the same sequence on every machine. Not for secrets. */
export interface Random {
  /** A number in [0, 1). */
  share(): number
  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number
  pick<T>(list: readonly T[]): T
  /** `count` different items, in random order. */
  some<T>(list: readonly T[], count: number): T[]
  /** `length` decimal digits, leading zeros included. */
  digits(length: number): string
}

/** Splitmix32 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014, in its 32-bit form). */
export function randomOf(seed: number): Random {
  let state = seed | 0
  const share = (): number => {
    state = (state + 0x9e3779b9) | 0
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32
  }
  const whole = (low: number, high: number): number => low + Math.floor(share() * (high - low + 1))
  const some = <T>(list: readonly T[], count: number): T[] => {
    const rest = [...list]
    return Array.from({ length: Math.min(count, list.length) }, () => rest.splice(whole(0, rest.length - 1), 1)).flat()
  }
  return {
    share,
    whole,
    some,
    pick: list => {
      if (list.length === 0) throw new RangeError('nothing to pick from')
      return list[whole(0, list.length - 1)] as (typeof list)[number]
    },
    digits: length => Array.from({ length }, () => whole(0, 9)).join(''),
  }
}
