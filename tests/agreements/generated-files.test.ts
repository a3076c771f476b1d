import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { generated } from './generated.ts'

describe('What is printed from the code', () => {
  it.each(Object.entries(generated()))('%s is current (else: pnpm generate)', async (path, content) => {
    const committed = await readFile(new URL(`../../docs/generated/${path}`, import.meta.url), 'utf8')
    const lines = committed.split('\n')
    const wrong = content.split('\n').find((line, at) => lines[at] !== line)
    expect(committed === content, `first line that differs: ${wrong}`).toBe(true)
  })
})
