import { catalogue } from './catalogue.ts'
import { importing } from './importing.ts'
import { issuing } from './issuing.ts'
import type { Size } from './measure.ts'
import { pages } from './pages.ts'
import { queueing } from './queueing.ts'
import { reconciling } from './reconciling.ts'
import { redeeming } from './redeeming.ts'
import { openStand, type Stand } from './stand.ts'
import { starting } from './starting.ts'
import { type Line, printed, writeDown } from './table.ts'

/** What is measured; in `docs/benchmarks.md` in this order. */
const benchmarks: Readonly<Record<string, (stand: Stand, size: Size) => Promise<Line[]>>> = {
  issuing,
  redeeming,
  queueing,
  catalogue,
  importing,
  reconciling,
  pages,
  starting,
}

// `pnpm bench` measures all; words choose, `--pairs=N` counts fewer or more pairs, `--write` puts the lines into the docs.
// While working on one, `--scale=0.1` takes a tenth of its rows; such figures are never written down.
const words = process.argv.slice(2)
const chosen = words.filter(word => !word.startsWith('-'))
const option = (name: string, otherwise: number) =>
  Number(words.find(word => word.startsWith(`--${name}=`))?.slice(name.length + 3) ?? otherwise)
const size: Size = { pairs: option('pairs', 5), scale: option('scale', 1) }
const isWritten = words.includes('--write')
if (isWritten && (size.scale !== 1 || size.pairs < 5))
  throw new Error('only whole runs of at least 5 pairs are written down')
const names = Object.keys(benchmarks).filter(name => chosen.length === 0 || chosen.includes(name))

const stand = await openStand()
const lines: Line[] = []
try {
  for (const name of names) {
    console.error(name)
    lines.push(...((await benchmarks[name]?.(stand, size)) ?? []))
  }
} finally {
  await stand.stop()
}
console.log(printed(lines))
if (isWritten) await writeDown(lines)
