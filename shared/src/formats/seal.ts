export interface Circle {
  readonly x: number
  readonly y: number
  readonly r: number
}

/** SVG geometry around the origin, within the view box `-100 -100 200 200`; drawn as strokes. */
export interface Seal {
  /** Values of `d`. */
  readonly paths: readonly string[]
  readonly circles: readonly Circle[]
}

const eighth = Math.PI / 4
const round = (value: number): number => Math.round(value * 100) / 100

/**
 * The khatam seal of a voucher: two fixed eight-fold stars around three inner stars, a ring of eight petals and a core,
 * whose sizes, steps and turns come from the id. The same id gives the same seal in every browser and on the server.
 */
export function seal(id: string): Seal {
  const share = sharesOf(id)
  const inner = [0, 1, 2].map(layer =>
    star(30 + 50 * share(layer), share(layer + 3) < 0.5 ? 2 : 3, share(layer + 6) < 0.5 ? 0 : eighth / 2),
  )
  const turn = share(10) < 0.5 ? 0 : eighth / 2
  const [distance, petal] = [52 + 30 * share(11), round(3 + 6 * share(12))]
  const petals = Array.from({ length: 8 }, (_, at) => ({ ...point(distance, at, turn), r: petal }))
  return {
    paths: [star(96, 3, 0), star(96, 2, 0), ...inner],
    circles: [...petals, { x: 0, y: 0, r: round(8 + 8 * share(13)) }],
  }
}

function point(radius: number, at: number, turn: number): { x: number; y: number } {
  const angle = at * eighth + turn
  return { x: round(radius * Math.sin(angle)), y: round(-radius * Math.cos(angle)) }
}

/** The star polygon {8/step}: one closed line, or as many as it takes to touch all eight points. */
function star(radius: number, step: number, turn: number): string {
  const seen = new Set<number>()
  let path = ''
  for (let start = 0; start < 8; start++) {
    if (seen.has(start)) continue
    let command = 'M'
    for (let at = start; !seen.has(at); at = (at + step) % 8) {
      seen.add(at)
      const { x, y } = point(radius, at, turn)
      path += `${command}${x} ${y}`
      command = 'L'
    }
    path += 'Z'
  }
  return path
}

/** Numbers in [0, 1) from an id: FNV-1a over its UTF-16 units, finished as in MurmurHash3 so that close ids look different. */
function sharesOf(id: string): (at: number) => number {
  let hash = 2166136261
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 16777619)
  return at => {
    let mixed = hash ^ Math.imul(at + 1, 0x9e3779b9)
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32
  }
}
