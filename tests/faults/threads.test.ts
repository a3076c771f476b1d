import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Portion } from '@sanad/server/modules/reconciliation/statement-rows.ts'
import { itemsOfThread } from '@sanad/server/platform/thread.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { balance, entryOf, rib, statementOf } from '../world/bank-files.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sanad-threads-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const account = { debtorAccount: null, currency: 'MAD' }

describe('Work in a thread of its own', () => {
  it('fails where it is asked for, with what it failed by', async () => {
    const missing = itemsOfThread('statement.read', { path: '/nowhere/statement.xml', account })
    await expect(missing.next()).rejects.toThrow(/ENOENT.*nowhere/)
    await expect(itemsOfThread('statement.write', {}).next()).rejects.toThrow('no thread does statement.write')
  })

  it('ends with whoever reads it, also where there is more to read', async () => {
    const threads = () => process.getActiveResourcesInfo().filter(name => name === 'MessagePort').length
    const before = threads()
    const count = 12_000
    const path = join(folder, 'statement.xml')
    await writeFile(path, statementOf({ closing: balance('CLBD', 100_000 + count), entries: entryOf(1).repeat(count) }))
    const portions = itemsOfThread<Portion, unknown>('statement.read', {
      path,
      account: { ...account, debtorAccount: rib },
    })
    const { value } = await portions.next()
    expect(value).toMatchObject({ count: 5_000 })
    expect(threads()).toBeGreaterThan(before)
    await portions.return(undefined)
    expect(threads()).toBe(before)
  })
})
