import { randomUUID } from 'node:crypto'
import { text } from 'node:stream/consumers'
import { openApi } from '@sanad/server/app.ts'
import { listBatches } from '@sanad/shared/api/batches.ts'
import { askCode, describePerson, getSession } from '@sanad/shared/api/identity.ts'
import { showStatement } from '@sanad/shared/api/statements.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aProgrammeThatPaid, importText, statementFor } from '../world/statements.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

describe('What the database cannot keep', () => {
  it('is refused by its field: a NUL in any text of a body, in a query, however deep', async () => {
    const body = { email: 'a\u0000b@people.example', locale: 'fr' as const }
    expect(await world.anybody.refused(askCode, { body })).toBe('request.invalid')
    const staff = await world.actor('staff', randomUUID())
    const sent = await staff.fetch('/api/person', {
      method: 'PUT',
      headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      body: JSON.stringify({ name: 'Mu\u0000stapha', locale: 'fr' }),
    })
    expect([sent.status, await sent.json()]).toMatchObject([
      400,
      { code: 'request.invalid', facts: { fields: ['name'] } },
    ])
    expect((await world.anybody.fetch('/api/catalogue?q=a%00b')).status).toBe(400)
  })

  it('is refused where a list is read on: no page begins at such a place', async () => {
    const { programme } = await aProgrammeThatPaid(world, 1)
    const { auditor, treasurer, manager, programmeId } = programme
    const [batch] = (await treasurer.ask(listBatches)).batches
    const text = await statementFor(world, programme, batch?.id ?? '')
    const params = { statementId: await importText(world, treasurer, text) }
    expect(await auditor.refused(showStatement, { params, query: { after: 99_999_999_999 } })).toBe('request.invalid')
    const after = encodeURIComponent(`1 (x)~${programmeId}`)
    expect((await manager.fetch(`/api/certifications?after=${after}`)).status).toBe(400)
  })
})

describe('What nobody sees', () => {
  const named = async (name: string) => {
    const { ask, refused } = await world.person()
    const isRefused = await refused(describePerson, { body: { name, locale: 'fr' } }).catch(() => undefined)
    return isRefused ?? (await ask(getSession)).person?.name
  }

  it.each([
    ['turns nothing round', 'Atlas \u202egpj.exe\u2066', 'Atlas gpj.exe'],
    [
      'makes no second name that reads like a first',
      'At\u200blas\u2060 Num\u00aderi\u200dque\u200e',
      'Atlas Numerique',
    ],
    ['nor do letters in two parts', 'Re\u0301cepisse\u0301', 'Récepissé'],
    ['leaves a word its joiners, between letters that join', 'می\u200cخواهم\u200d', 'می\u200cخواهم'],
    ['leaves a sign in several parts whole', 'Zoé 👩\u200d💻 ❤\ufe0f', 'Zoé 👩\u200d💻 ❤\ufe0f'],
    [
      'leaves a number or an address in order, but no word by itself',
      'القانون \u206609-08\u2069 \u2066Atlas\u2069',
      'القانون \u206609-08\u2069 Atlas',
    ],
    ['is no name', '\u200b\u3164 \u2800', 'request.invalid'],
  ])('%s', async (_, sent, kept) => {
    expect(await named(sent)).toBe(kept)
  })
})

describe('A form in plain text', () => {
  it('reaches the page unread, as any other form does: nobody waits for an answer for ever', async () => {
    const api = await openApi(world.platform, async (request, response) => {
      response.end(await text(request))
    })
    const at = await api.listen({ port: 0, host: '127.0.0.1' })
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      const sent = { method: 'POST', headers: { 'content-type': type }, body: 'a=1' }
      const answer = await fetch(`${at}/page`, { ...sent, signal: AbortSignal.timeout(3000) })
      expect(await answer.text()).toBe('a=1')
    }
    await api.close()
  })
})
