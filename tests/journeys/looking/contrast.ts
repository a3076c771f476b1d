import type { Page } from 'playwright-core'

/** Red, green and blue from 0 to 255; how much it covers from 0 to 1. */
type Colour = readonly [red: number, green: number, blue: number, alpha: number]

interface Words {
  readonly text: string
  readonly colour: Colour
  /** What is filled behind them, from the nearest to one that covers all. */
  readonly grounds: readonly Colour[]
  readonly opacity: number
  readonly isLarge: boolean
}

/** Words too faint for what is behind them. axe, which also looks for what covers what, takes three times as long. */
export async function faintWords(page: Page, theme: 'dark' | 'light'): Promise<string[]> {
  if (theme === 'dark') await page.emulateMedia({ colorScheme: 'dark' })
  const seen = await page.evaluate(wordsSeen)
  if (theme === 'dark') await page.emulateMedia({ colorScheme: 'light' })
  return seen.filter(isFaint).map(words => `faint in the ${theme}, ${contrastOf(words).toFixed(2)} to 1: ${words.text}`)
}

/** WCAG 2.2, 1.4.3. */
const isFaint = (words: Words): boolean => contrastOf(words) < (words.isLarge ? 3 : 4.5)

/** “Contrast ratio” of the glossary of WCAG 2.2. */
function contrastOf({ colour: [red, green, blue, alpha], grounds, opacity }: Words): number {
  const ground = grounds.reduceRight((under, filled) => over(filled, under))
  const shown = over([red, green, blue, alpha * opacity], ground)
  const [darker = 0, lighter = 0] = [luminanceOf(shown), luminanceOf(ground)].sort((one, other) => one - other)
  return (lighter + 0.05) / (darker + 0.05)
}

function over([red, green, blue, alpha]: Colour, under: Colour): Colour {
  const mixed = (top: number, bottom: number) => top * alpha + bottom * (1 - alpha)
  return [mixed(red, under[0]), mixed(green, under[1]), mixed(blue, under[2]), 1]
}

/** “Relative luminance” of the glossary of WCAG 2.2. */
function luminanceOf([red, green, blue]: Colour): number {
  const linear = (of255: number) => {
    const part = of255 / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

/**
 * All words of a page that somebody sees; of those that look the same the first. Runs in the page. What cannot be used just now may
 * be faint; words on a picture or a gradient are left to the eye.
 */
function wordsSeen(): Words[] {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })
  const colours = new Map<string, Colour>()
  const colourOf = (css: string): Colour => {
    const known = colours.get(css)
    if (known || !canvas) return known ?? [0, 0, 0, 0]
    canvas.clearRect(0, 0, 1, 1)
    canvas.fillStyle = css
    canvas.fillRect(0, 0, 1, 1)
    const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data
    colours.set(css, [red, green, blue, alpha / 255])
    return colourOf(css)
  }
  const bare = document.body.appendChild(document.createElement('i'))
  bare.style.backgroundColor = 'Canvas'
  const page = getComputedStyle(bare).backgroundColor
  bare.remove()
  const outwards = (element: Element | null): Element[] =>
    element ? [element, ...outwards(element.parentElement)] : []
  const found = new Map<string, Words>()
  const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const all: (readonly [Element, string])[] = []
  while (nodes.nextNode()) all.push([nodes.currentNode.parentElement as Element, nodes.currentNode.textContent ?? ''])
  for (const field of document.querySelectorAll<HTMLInputElement>('.input, input:not([type]), textarea, select'))
    all.push([field, `what stands in ${field.name}`])
  for (const [element, shown] of all) {
    const text = shown.trim().slice(0, 80)
    if (!text || element instanceof SVGElement || element.closest(':disabled, [aria-disabled=true]')) continue
    if (!element.checkVisibility({ visibilityProperty: true }) || element.getBoundingClientRect().width <= 1) continue
    const { color, fontSize, fontWeight } = getComputedStyle(element)
    const styles = outwards(element).map(each => getComputedStyle(each))
    const fills = [...styles.map(({ backgroundColor }) => backgroundColor), page].map(colourOf)
    const grounds = fills.slice(0, fills.findIndex(([, , , alpha]) => alpha === 1) + 1)
    if (styles.slice(0, grounds.length).some(({ backgroundImage }) => backgroundImage !== 'none')) continue
    const opacity = styles.reduce((all, each) => all * Number(each.opacity), 1)
    const px = Number.parseFloat(fontSize)
    const isLarge = px >= 24 || (px >= 18.66 && Number(fontWeight) >= 700)
    const looks = { colour: colourOf(color), grounds, opacity, isLarge }
    const id = JSON.stringify(looks)
    if (!found.has(id)) found.set(id, { text, ...looks })
  }
  return [...found.values()]
}
