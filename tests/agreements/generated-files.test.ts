import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { generated } from './generated.ts'

describe('What is printed from the code', () => {
  it.each(Object.entries(generated()))('%s is current', async (path, content) => {
    const committed = await readFile(new URL(`../../docs/generated/${path}`, import.meta.url), 'utf8')
    const [lines, printed] = [committed.split('\n'), content.split('\n')]
    const at = printed.findIndex((line, index) => lines[index] !== line)
    // The first line tells what changed; all of them would be thousands.
    expect(lines[at], 'run pnpm generate, and look at what it changed').toBe(printed[at])
    expect(lines.length, 'run pnpm generate, and look at what it changed').toBe(printed.length)
  })
})
