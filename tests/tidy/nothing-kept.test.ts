import { describe, expect, it } from 'vitest'
import { filesIn, type SourceFile, withoutComments, withoutTemplates } from './source-files.ts'

/**
 * What a file keeps outside a platform, and why it may. Files of tests share a process (`isolate: false`), as all who visit the server do:
 * what one leaves in such a place, the next one meets.
 */
const allowed: Readonly<Record<string, string>> = {
  'server/src/modules/payments/bank/xml-path.ts split': 'a path of the code, split',
  'server/src/modules/payments/stripe/stripe-library.ts library': 'code, loaded when it is needed',
  'server/src/modules/payouts/stripe-connection.ts connections':
    'one a place on the disk, whichever platform asks: gone when it closes',
  'server/src/modules/programmes/rulebook.queries.ts known': 'a published version, by its id: it never changes',
  'server/src/modules/record/object-namings.ts namings': 'what each module says once, while it is loaded',
  'server/src/platform/source-lines.ts maps': 'files of the build',
  'shared/src/figures.ts cache': 'how figures are written, by language',
  'shared/src/formats/search-text.ts alone': 'a letter, folded',
  'shared/src/messages.ts keys': 'words of the code',
  'shared/src/messages.ts loaded': 'words of the code',
  'shared/src/working-days.ts ofDay': 'ends of terms, by the day they are counted from',
}

/** Sent to browsers, where each runs for one page. */
const ofPages = 'web/src/lib/scripts/'

const changes = String.raw`\.(?:set|add|push|unshift|delete|clear|pop|shift|splice|fill|sort|reverse|copyWithin)\(`
const assigned = String.raw`(?:\.\w+|\[[^\]'"]+\])+ *(?:(?:[-+*/%|&^]|\?\?|\|\||&&|<<|>>)?=(?![=>])|\+\+|--)`
const changing = (name: string) => new RegExp(String.raw`(?<![.\w])${name}(?:${changes}|${assigned})`)
const declared = /^(?:export )?(let|var|const) (\w+|[[{][^=]*)/

interface Kept {
  readonly file: SourceFile
  readonly name: string
  /** `let`: it is there to change. */
  readonly isFree: boolean
}

/** Names of values that are declared outside every function. */
const namesOf = (file: SourceFile): Kept[] =>
  file.text.split('\n').flatMap(line => {
    const [, how, names = ''] = declared.exec(line) ?? []
    return (names.match(/\w+/g) ?? []).map(name => ({ file, name, isFree: how !== 'const' }))
  })

const files = filesIn(['server/src', 'shared/src', 'web/src'], ['.ts'])
  .filter(({ path }) => !path.startsWith(ofPages))
  .map(file => ({ path: file.path, text: withoutTemplates(withoutComments(file).text) }))

/** What is imported by each. */
const imported = files.map(({ text }) => new Set((text.match(/^import [^;'"]*from /gm) ?? []).join().match(/\w+/g)))

/** What changes inside a function: what is done once, while a file is loaded, makes it what it is. */
const inFunctions = files.map(({ text }) => text.replace(/^\S.*\)$/gm, ''))

describe('Outside a platform', () => {
  it('nothing is kept that changes, but what is the same for everybody', () => {
    const found = files.flatMap(namesOf).filter(({ file, name, isFree }) => {
      const changes = changing(name)
      const knows = (at: number) => files[at] === file || imported[at]?.has(name)
      return isFree || inFunctions.some((text, at) => knows(at) && text.includes(name) && changes.test(text))
    })
    expect(found.map(({ file, name }) => `${file.path} ${name}`).sort()).toEqual(Object.keys(allowed).sort())
  })
})
