import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { claimLock, holderOf } from '@sanad/server/platform/processes.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const claiming = `
  import { createInterface } from 'node:readline'
  import { claimLock, holderOf } from ${JSON.stringify(resolve(import.meta.dirname, '../../server/src/platform/processes.ts'))}
  const held = []
  for await (const file of createInterface({ input: process.stdin })) {
    const lock = await claimLock(file)
    held.push(lock)
    console.log(lock ? 'mine' : 'refused')
  }`

describe('The right to a folder', () => {
  let folder = ''
  const children: ChildProcess[] = []
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sanad-lock-'))
  })
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL')
    await rm(folder, { recursive: true, force: true })
  })

  /** A process that claims what it is told to, and keeps it. */
  async function aProcess() {
    const child = spawn(process.execPath, ['--input-type=module', '--eval', claiming], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    children.push(child)
    const said = createInterface({ input: child.stdout })
    const claim = async (file: string): Promise<string> => {
      const answer = once(said, 'line')
      child.stdin.write(`${file}\n`)
      return String((await answer)[0])
    }
    return { child, claim }
  }

  it('is one’s, of many who find the lock of one that was killed at the same time', async () => {
    const all = await Promise.all(Array.from({ length: 6 }, aProcess))
    for (let round = 0; round < 30; round++) {
      const lock = join(folder, `lock-${round}`)
      // A number that is another’s by now: who had it began at another time.
      await writeFile(lock, `${process.pid} 1`)
      const answers = await Promise.all(all.map(({ claim }) => claim(lock)))
      expect(answers.filter(answer => answer === 'mine')).toHaveLength(1)
    }
  })
  it('goes with a process that is killed, and is refused while one has it, also to that one', async () => {
    const lock = join(folder, 'lock')
    const { child, claim } = await aProcess()
    expect(await claim(lock)).toBe('mine')
    expect(await claim(lock)).toBe('refused')
    expect(await holderOf(lock)).toMatchObject({ pid: child.pid })
    expect(await claimLock(lock)).toBeUndefined()
    child.kill('SIGKILL')
    await once(child, 'close')
    const mine = await claimLock(lock)
    expect(await holderOf(lock)).toMatchObject({ pid: process.pid })
    mine?.release()
  })

  it('is refused while a living process of before there was such a lock says that it has it', async () => {
    const lock = join(folder, 'lock')
    const { child, claim } = await aProcess()
    expect(await claim(lock)).toBe('mine')
    await rm(`${lock}.held`)
    expect(await claimLock(lock)).toBeUndefined()
    child.kill('SIGKILL')
    await once(child, 'close')
    expect(await claimLock(lock)).toBeDefined()
  })

  it('is taken where its last holder left nothing written, and is an error where nothing can be written', async () => {
    const lock = join(folder, 'lock')
    await writeFile(lock, '')
    expect(await claimLock(lock)).toBeDefined()
    await expect(claimLock(join(folder, 'missing', 'lock'))).rejects.toThrow('unable to open')
  })
})
