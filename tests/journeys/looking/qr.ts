import type { Locator } from 'playwright-core'

/** Bytes of a block, by version 2 to 6 at error correction level M; equal blocks, interleaved (ISO/IEC 18004, table 9). */
const blocks: Readonly<Record<number, { readonly count: number; readonly bytes: number }>> = {
  2: { count: 1, bytes: 28 },
  3: { count: 1, bytes: 44 },
  4: { count: 2, bytes: 32 },
  5: { count: 2, bytes: 43 },
  6: { count: 4, bytes: 27 },
}
const masks: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  x => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(y / 2) + Math.floor(x / 3)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
]
const formatMask = 0b101_0100_0001_0010

type Modules = readonly (readonly boolean[])[]

/** What a camera sees of a code on the screen: dark and light, from the pixels themselves. @param size modules in a row */
async function photographed(code: Locator, size: number): Promise<Modules> {
  // Held close: at the size of the card a module is two or three pixels, and which one is its middle depends on where the card lies.
  // By the object, since the page's policy lets no style attribute be written.
  await code.evaluate(drawing => {
    const held = 'position: fixed; inset: 0; width: 342px; height: 342px; max-width: none; z-index: 99'
    ;(drawing as SVGElement).style.cssText = held
  })
  const picture = (await code.screenshot({ animations: 'disabled' })).toString('base64')
  const modules = await code.evaluate(
    async (drawing, [bytes, count]) => {
      const margin = Number.parseFloat(getComputedStyle(drawing).paddingTop)
      const blob = new Blob([Uint8Array.from(atob(bytes), letter => letter.charCodeAt(0))])
      const bitmap = await createImageBitmap(blob)
      if (bitmap.width < 10 * count) throw new Error(`a picture of ${bitmap.width} pixels, too small to read`)
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
      const brush = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D
      brush.drawImage(bitmap, 0, 0)
      const at = (x: number, y: number) => {
        const [r = 0, g = 0, b = 0] = brush.getImageData(x, y, 1, 1).data
        return r + g + b < 384
      }
      const middle = (nth: number, length: number) => Math.floor(margin + ((nth + 0.5) * (length - 2 * margin)) / count)
      const line = Array.from({ length: count }, (__, nth) => nth)
      return line.map(y => line.map(x => at(middle(x, bitmap.width), middle(y, bitmap.height))))
    },
    [picture, size] as const,
  )
  await code.evaluate(drawing => (drawing as SVGElement).removeAttribute('style'))
  return modules
}

/** Whether a place holds a pattern of the code itself and no content. Versions 2 to 6 have one alignment pattern. */
function isPattern(x: number, y: number, size: number): boolean {
  const corner = (x < 9 && y < 9) || (x >= size - 8 && y < 9) || (x < 9 && y >= size - 8)
  const alignment = Math.abs(x - (size - 7)) <= 2 && Math.abs(y - (size - 7)) <= 2
  return corner || alignment || x === 6 || y === 6
}

/** The bits in the order they are written: two columns at a time, from the right, up and down in turn. */
function bitsOf(modules: Modules, mask: (x: number, y: number) => boolean): boolean[] {
  const size = modules.length
  const bits: boolean[] = []
  let isUpward = true
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right--
    for (let step = 0; step < size; step++) {
      const y = isUpward ? size - 1 - step : step
      for (const x of [right, right - 1]) if (!isPattern(x, y, size)) bits.push(Boolean(modules[y]?.[x]) !== mask(x, y))
    }
    isUpward = !isUpward
  }
  return bits
}

const numberOf = (bits: readonly boolean[]): number => bits.reduce((value, bit) => value * 2 + Number(bit), 0)

/** Format bits beside the corner: level and mask. */
function formatOf(modules: Modules): { level: number; mask: number } {
  const row = [0, 1, 2, 3, 4, 5, 7, 8].map(x => Boolean(modules[8]?.[x]))
  const column = [7, 5, 4, 3, 2, 1, 0].map(y => Boolean(modules[y]?.[8]))
  const format = numberOf([...row, ...column]) ^ formatMask
  return { level: format >> 13, mask: (format >> 10) & 7 }
}

/**
 * Reads a QR code on the screen, as a phone would: byte mode, level M, versions 2 to 6, no damage (ISO/IEC 18004).
 * @throws Error when it is another kind of code
 */
export async function readQr(code: Locator): Promise<string> {
  const size = Number((await code.getAttribute('viewBox'))?.split(' ')[2])
  const modules = await photographed(code, size)
  const { level, mask } = formatOf(modules)
  const kind = blocks[(size - 17) / 4]
  const unmask = masks[mask]
  if (!kind || !unmask || level !== 0) throw new Error(`a QR code of ${size} modules and level ${level}`)
  const bits = bitsOf(modules, unmask)
  const words = Array.from({ length: kind.count * kind.bytes }, (_, at) => numberOf(bits.slice(at * 8, at * 8 + 8)))
  const inOrder = words.map((_, at) => words[(at % kind.bytes) * kind.count + Math.floor(at / kind.bytes)] ?? 0)
  const text = inOrder.map(word => word.toString(2).padStart(8, '0')).join('')
  if (!text.startsWith('0100')) throw new Error('a QR code that holds no bytes')
  const length = Number.parseInt(text.slice(4, 12), 2)
  const letters = Array.from({ length }, (_, at) => Number.parseInt(text.slice(12 + at * 8, 20 + at * 8), 2))
  return Buffer.from(letters).toString('utf8')
}
