import { readStatements } from '@sanad/server/modules/payments/bank/camt053.ts'
import { describe, expect, it } from 'vitest'
import { amount, balance, entryOf, readOne, statementOf } from '../world/bank-files.ts'
import { heldBytes } from '../world/memory.ts'

describe('A large bank statement', () => {
  it('reads 100 000 entries while keeping almost nothing in memory', async () => {
    const count = 100_000
    const [head, tail] = statementOf({ closing: balance('CLBD', 100_000 + count), entries: '|' }).split('|') as [
      string,
      string,
    ]
    let written = 0
    async function* generated() {
      yield Buffer.from(head)
      for (let n = 0; n < count; n += 500) {
        const some = Array.from({ length: 500 }, (_, k) =>
          entryOf(1, `<NtryDtls><TxDtls><Refs><EndToEndId>E${n + k}</EndToEndId></Refs></TxDtls></NtryDtls>`),
        ).join('')
        written += some.length
        yield Buffer.from(some)
      }
      yield Buffer.from(tail)
    }
    const before = heldBytes()
    let seen = 0
    let most = 0
    for await (const part of readStatements(generated()))
      for (const entry of 'statementId' in part ? [] : part) {
        if (entry.endToEndId !== `E${seen}`) throw new Error(`entry ${seen} is ${entry.endToEndId}`)
        seen += 1
        if (seen % 20_000 === 0) most = Math.max(most, heldBytes() - before)
      }
    expect(seen).toBe(count)
    expect(written).toBeGreaterThan(20_000_000)
    expect(most).toBeLessThan(8_000_000)
  }, 60_000)

  it('reads a batch of any size in the same room', async () => {
    const transactions = Array.from(
      { length: 5_000 },
      (_, n) => `<TxDtls><Refs><EndToEndId>E${n}</EndToEndId></Refs>${amount(-1)}</TxDtls>`,
    ).join('')
    const { entries } = await readOne(
      statementOf({
        closing: balance('CLBD', 95_000),
        entries: entryOf(-5_000, `<NtryDtls>${transactions}</NtryDtls>`),
      }),
    )
    expect(entries).toHaveLength(5_000)
  })
})
