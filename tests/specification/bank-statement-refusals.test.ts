import { defaultLimits } from '@sanad/server/modules/payments/bank/xml-cutter.ts'
import { describe, expect, it } from 'vitest'
import { balance, bytesOf, entryOf, read, readOne, statementOf } from '../world/bank-files.ts'

describe('A statement that must not be believed', () => {
  const good = statementOf({ closing: balance('CLBD', 100_500), entries: entryOf(500) })
  const doctype = (subset: string, text = good) => text.replace('<Document', `<!DOCTYPE Document ${subset}><Document`)
  const laughs = [
    '<!ENTITY a "ha">',
    ...'bcdefghij'.split('').map((name, n) => `<!ENTITY ${name} "${`&${'abcdefghi'[n]};`.repeat(10)}">`),
  ].join('')

  it.each([
    ['a billion laughs', doctype(`[${laughs}]`, good.replace('S1', '&j;')), 'doctype_refused'],
    [
      'an external entity',
      doctype('[<!ENTITY x SYSTEM "file:///etc/passwd">]', good.replace('S1', '&x;')),
      'doctype_refused',
    ],
    ['an external DTD', doctype('SYSTEM "http://127.0.0.1:9/x.dtd"'), 'doctype_refused'],
    ['an entity nobody declared', good.replace('S1', '&x;'), 'malformed'],
    ['crossed tags', good.replace('</Acct>', '</Stmt>'), 'malformed'],
    ['an undeclared prefix', good.replaceAll('Ntry>', 'x:Ntry>'), 'malformed'],
    [
      'a prefix declared elsewhere',
      good.replace('<Acct>', '<Acct xmlns:x="urn:x">').replaceAll('Ntry>', 'x:Ntry>'),
      'malformed',
    ],
    ['an attribute of an undeclared prefix', good.replace('<Ntry>', '<Ntry x:a="">'), 'malformed'],
    ['a name of two prefixes', good.replace('<Ntry>', '<x:y:Ntry xmlns:x="urn:x">'), 'malformed'],
    ['nothing at all', '', 'malformed'],
    ['a text that is no XML', 'date;amount\n2026-03-03;5', 'malformed'],
    ['another message', good.replaceAll('BkToCstmrStmt', 'BkToCstmrAcctRpt'), 'not_a_statement'],
    ['a page of HTML', '<html><body>Session expired</body></html>', 'not_a_statement'],
    ['a wrong closing balance', good.replace('1005.00', '1005.01'), 'balance_mismatch'],
    ['an entry taken out', good.replace(/<Ntry>.*<\/Ntry>/, ''), 'balance_mismatch'],
    ['no closing balance', good.replace('CLBD', 'CLAV'), 'balance_missing'],
    ['an entry in another currency', good.replace('<Ntry><Amt Ccy="MAD">', '<Ntry><Amt Ccy="EUR">'), 'currency_mixed'],
    ['a negative amount', good.replace('<Ntry><Amt Ccy="MAD">', '<Ntry><Amt Ccy="MAD">-'), 'amount_invalid'],
    [
      'an amount in words of a programmer',
      good.replace('<Ntry><Amt Ccy="MAD">5.00', '<Ntry><Amt Ccy="MAD">5e2'),
      'amount_invalid',
    ],
    [
      'a fraction of a centime',
      good.replace('<Ntry><Amt Ccy="MAD">5.00', '<Ntry><Amt Ccy="MAD">5.001'),
      'amount_invalid',
    ],
    [
      'a direction of its own',
      good.replace('<Ntry><Amt Ccy="MAD">5.00</Amt><CdtDbtInd>CRDT', '<Ntry><Amt Ccy="MAD">5.00</Amt><CdtDbtInd>UP'),
      'malformed',
    ],
    ['a day that does not exist', good.replace('2026-03-03T23', '2026-02-30T23'), 'malformed'],
    ['elements without end', good.replace('<Ntry>', `<Ntry>${'<a>'.repeat(100_000)}`), 'too_large'],
    ['a text without end', good.replace('S1', 'x'.repeat(200_000)), 'too_large'],
    ['an attribute without end', good.replace('<Ntry>', `<Ntry a="${'x'.repeat(200_000)}">`), 'too_large'],
    [
      'a swarm of elements',
      good.replace('</Ntry>', `<NtryDtls><TxDtls>${'<a/>'.repeat(3_000)}</TxDtls></NtryDtls></Ntry>`),
      'too_large',
    ],
    ['a swarm beside the entries', good.replace('<Ntry>', `<Ntry>${'<a/>'.repeat(3_000)}`), 'too_large'],
    ['an unknown encoding', good.replace('UTF-8', 'EBCDIC-FR'), 'encoding_unsupported'],
    ['an encoding it is not in', good.replace('UTF-8', 'UTF-16'), 'encoding_invalid'],
  ])('is refused: %s', async (_, text, reason) => {
    await expect(read(bytesOf(text))).rejects.toMatchObject({ name: 'StatementError', reason })
  })

  it('is refused wherever it breaks off', async () => {
    const whole = Buffer.from(good)
    for (let length = 0; length < whole.length; length += 1)
      await expect(read([whole.subarray(0, length)]), `after ${length} bytes`).rejects.toMatchObject({
        reason: 'malformed',
      })
  })

  it('is refused when its bytes are not in its encoding, or are too many', async () => {
    await expect(read([Buffer.from(good.replace('S1', 'é'), 'latin1')])).rejects.toMatchObject({
      reason: 'encoding_invalid',
    })
    await expect(read(bytesOf(good), { ...defaultLimits, maxBytes: 100 })).rejects.toMatchObject({
      reason: 'too_large',
    })
  })

  it('costs no more to read than its size: thousands of attributes in each tag hold up nobody', async () => {
    const crowded = `<a${Array.from({ length: 3_000 }, (_, n) => ` a${n.toString(36)}=""`).join('')}/>`
    const before = process.cpuUsage()
    const { entries } = await readOne(good.replace('<Ntry>', `<Ntry>${crowded.repeat(20)}`))
    expect(entries.map(({ amountMinor }) => amountMinor)).toEqual([500n])
    // A copy of all attributes for each of them took seconds a tag.
    expect(process.cpuUsage(before).user).toBeLessThan(5_000_000)
  })

  it('is refused with the line where it went wrong', async () => {
    await expect(
      read(bytesOf(good.replace('<Ntry><Amt Ccy="MAD">', '\n\n<Ntry><Amt Ccy="EUR">'))),
    ).rejects.toMatchObject({ facts: { line: 5, field: 'EUR' } })
  })
})
