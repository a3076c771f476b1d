import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { StatementError } from './statement-error.ts'
import { Prefixes } from './xml-prefixes.ts'

/** An element read whole, by local name; attributes as they are written; `text` is what stands directly in it, trimmed. */
export interface XmlElement {
  readonly name: string
  readonly line: number
  readonly attributes: Readonly<Record<string, string>>
  readonly children: XmlElement[]
  text: string
}

/** What a cut yields: a container opens or closes, or a child of the innermost open container was read whole. */
export interface Piece {
  readonly kind: 'open' | 'element' | 'close'
  /** Path of the container, e.g. `Document/BkToCstmrStmt/Stmt`. */
  readonly path: string
  readonly line: number
  readonly element?: XmlElement
}

export interface XmlLimits {
  readonly maxBytes: number
  readonly maxDepth: number
  /** Characters of one element's text, and of any stretch of file in which nothing begins or ends. */
  readonly maxText: number
  /** Elements inside one element that is read whole. */
  readonly maxElements: number
}

export const defaultLimits: XmlLimits = {
  maxBytes: 512 * 1024 * 1024,
  maxDepth: 40,
  maxText: 65_536,
  maxElements: 2_000,
}

/** Paths by the one before and the last name: of a million children none has to be put together. */
type Containers = ReadonlyMap<string | undefined, ReadonlyMap<string, string>>

function byParent(paths: ReadonlySet<string>): Containers {
  const found = new Map<string | undefined, Map<string, string>>()
  for (const path of paths) {
    const slash = path.lastIndexOf('/')
    const parent = slash < 0 ? undefined : path.slice(0, slash)
    found.set(parent, (found.get(parent) ?? new Map<string, string>()).set(path.slice(slash + 1), path))
  }
  return found
}

/** The pieces a parser has found and nobody has taken yet, and the elements it is inside of. */
class Cutting {
  #pieces: Piece[] = []
  /** The parser's position when something last began or ended. */
  #movedAt = 0
  // Names are looked up by `Prefixes`: the parser's own way of it walks up all open elements for each tag, a quarter of its time.
  readonly #parser = new SaxesParser()
  readonly #prefixes = new Prefixes()
  readonly #containers: Containers
  readonly #limits: XmlLimits
  readonly #paths: string[] = []
  readonly #open: XmlElement[] = []
  #elements = 0

  constructor(containers: Containers, limits: XmlLimits) {
    this.#containers = containers
    this.#limits = limits
    const parser = this.#parser
    // Five handlers and no more: with a seventh, V8 turns the parser into a dictionary and it takes four times as long.
    parser.on('doctype', () => this.#refuse('doctype_refused'))
    parser.on('opentag', tag => this.#opened(tag))
    parser.on('text', text => this.#said(text))
    parser.on('cdata', text => this.#said(text))
    parser.on('closetag', () => this.#closed())
  }

  /** Takes the next stretch of text, null for the end. @returns what it completed */
  write(text: string | null): Piece[] {
    try {
      this.#parser.write(text)
    } catch (error) {
      // Without an error handler the parser throws its own Error where the text is not well-formed.
      if (error instanceof StatementError) throw error
      this.#refuse('malformed')
    }
    if (this.#parser.position - this.#movedAt > this.#limits.maxText) this.#refuse('too_large')
    const taken = this.#pieces
    this.#pieces = []
    return taken
  }

  #refuse(reason: 'malformed' | 'doctype_refused' | 'too_large' | 'not_a_statement', field?: string): never {
    throw new StatementError(reason, { line: this.#parser.line, field })
  }

  #moved(): void {
    this.#movedAt = this.#parser.position
  }

  #opened(tag: SaxesTagPlain): void {
    this.#moved()
    const line = this.#parser.line
    const outer = this.#paths.at(-1)
    if (this.#depth >= this.#limits.maxDepth) this.#refuse('too_large', tag.name)
    const name = this.#named(tag)
    if (this.#open.length === 0) {
      const path = this.#containers.get(outer)?.get(name)
      if (path !== undefined) {
        this.#paths.push(path)
        this.#pieces.push({ kind: 'open', path, line })
        return
      }
      // The root and its one child say what message this is.
      if (this.#paths.length < 2) this.#refuse('not_a_statement', name)
      this.#elements = 0
    }
    this.#elements += 1
    if (this.#elements > this.#limits.maxElements) this.#refuse('too_large', name)
    const element: XmlElement = { name, line, attributes: tag.attributes, children: [], text: '' }
    this.#open.at(-1)?.children.push(element)
    this.#open.push(element)
  }

  get #depth(): number {
    return this.#paths.length + this.#open.length
  }

  /** Its local name; what it declares counts for its own names, too. */
  #named({ name, attributes }: SaxesTagPlain): string {
    // Most tags have none, and a list of no names would be made a million times; they inherit nothing (`Object.create(null)`).
    for (const attribute in attributes) this.#prefixes.declare(attribute, this.#depth)
    for (const attribute in attributes)
      if (this.#prefixes.localOf(attribute) === undefined) this.#refuse('malformed', attribute)
    return this.#prefixes.localOf(name) ?? this.#refuse('malformed', name)
  }

  #said(text: string): void {
    this.#moved()
    const element = this.#open.at(-1)
    // Indentation: it would be trimmed in the end.
    if (!element || (element.text === '' && text.trim() === '')) return
    element.text += text
    if (element.text.length > this.#limits.maxText) this.#refuse('too_large', element.name)
  }

  #closed(): void {
    this.#moved()
    const path = this.#paths.at(-1) ?? ''
    const line = this.#parser.line
    const element = this.#open.pop()
    if (!element) {
      this.#paths.pop()
      this.#pieces.push({ kind: 'close', path, line })
    } else {
      element.text = element.text.trim()
      if (this.#open.length === 0) this.#pieces.push({ kind: 'element', path, line, element })
    }
    this.#prefixes.forget(this.#depth)
  }
}

/**
 * Cuts a stream of XML into the elements named by `containers` (paths of local names) and, whole, each child of those.
 * Memory holds one child at a time; pieces come as many as a stretch of text completed. No DTD, hence no entity but the five of XML; nothing is ever fetched.
 * @throws StatementError `malformed`, `not_a_statement`, `doctype_refused`, `too_large`, with the line
 */
export async function* cutXml(
  text: AsyncIterable<string>,
  containers: ReadonlySet<string>,
  limits: XmlLimits,
): AsyncGenerator<Piece[]> {
  const cutting = new Cutting(byParent(containers), limits)
  for await (const part of text) yield cutting.write(part)
  yield cutting.write(null)
}
