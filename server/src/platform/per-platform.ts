import type { Platform } from './platform.ts'

/** One of something for each platform, made at first need and gone with it. */
export function perPlatform<T>(make: (platform: Platform) => T): (platform: Platform) => T {
  const made = new WeakMap<Platform, T>()
  return platform => {
    const known = made.get(platform)
    if (known !== undefined) return known
    const fresh = make(platform)
    made.set(platform, fresh)
    return fresh
  }
}
