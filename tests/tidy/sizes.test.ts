import { describe, expect, it } from 'vitest'
import { filesIn, linesMatching, type SourceFile } from './source-files.ts'

const folders = ['shared/src', 'server/src', 'web/src', 'migrations', 'tests']
/** Lists of words and places are as long as the world they describe. */
const lists =
  /^(shared\/src\/(messages|territory|problems)\/|server\/src\/modules\/demo\/names\/|shared\/src\/formats\/frequent-words)/

const linesOf = ({ text }: SourceFile): number => text.split('\n').length - 1
const longerThan = (files: readonly SourceFile[], most: number): string[] =>
  files.filter(file => linesOf(file) > most).map(file => `${file.path} has ${linesOf(file)} lines, at most ${most}`)

describe('Files stay small enough to be read at once', () => {
  it('no code file has more than 200 lines', () => {
    const files = filesIn(folders, ['.ts']).filter(({ path }) => !lists.test(path))
    expect(files.length).toBeGreaterThan(50)
    expect(longerThan(files, 200), 'is it still one thing? Give the second thing its own file').toEqual([])
  })

  it('no Svelte component has more than 150', () => {
    expect(longerThan(filesIn(['web/src'], ['.svelte']), 150), 'take a part out into lib/ui').toEqual([])
  })

  it("no module's face has more than 25, and it names what it shows", () => {
    const faces = filesIn(['server/src/modules'], ['/index.ts'])
    expect(longerThan(faces, 25)).toEqual([])
    expect(faces.flatMap(file => linesMatching(file, /^export \*/))).toEqual([])
  })
})
