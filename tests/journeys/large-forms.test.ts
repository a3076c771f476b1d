import { randomBytes } from 'node:crypto'
import { tokenHash } from '@sanad/server/modules/identity/index.ts'
import { sql } from '@sanad/server/platform/database.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Served, serve } from '../world/served.ts'

let sanad: Served
const token = randomBytes(32).toString('base64url')
beforeAll(async () => {
  sanad = await serve()
  await sanad.database.run(sql`
    INSERT INTO session (token_hash, person_id, created_at, seen_at, expires_at)
    SELECT ${tokenHash(token)}, id, now(), now(), now() + interval '1 day' FROM person LIMIT 1`)
}, 120_000)
afterAll(() => sanad.stop())

const megabytes = (count: number) => 'x'.repeat(count * 1024 * 1024)
const post = (path: string, body: BodyInit, headers: Record<string, string> = {}) =>
  fetch(`${sanad.url}${path}`, {
    method: 'POST',
    redirect: 'manual',
    body,
    headers: { accept: 'text/html', ...headers },
  })
const withFile = () => {
  const form = new FormData()
  form.append('file', new Blob([megabytes(2)]), 'scan.pdf')
  return form
}

describe('A form of megabytes', () => {
  it('is not read from somebody who is not signed in: they are led to the sign-in and back', async () => {
    const answer = await post('/people?/invite', withFile())
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sign-in?next=%2Fpeople'])
    expect((await post('/sign-in', withFile())).headers.get('location')).toBe('/sign-in?next=%2Fsign-in')
  })

  it('is words from nobody, signed in or not', async () => {
    const form = () => new URLSearchParams({ email: megabytes(2) })
    expect((await post('/sign-in', form())).status).toBe(413)
    expect((await post('/people?/invite', form(), { cookie: `sanad=${token}` })).status).toBe(413)
    const endless = new Blob([`email=${megabytes(2)}`]).stream()
    const sent = fetch(`${sanad.url}/sign-in`, { method: 'POST', body: endless, duplex: 'half' } as RequestInit)
    expect((await sent).status).toBe(413)
  })

  it('brings files from who is signed in, and small ones are read as ever', async () => {
    const large = await post('/people?/takeBack', withFile(), { cookie: `sanad=${token}` })
    expect(large.headers.get('location') ?? '').not.toContain('/sign-in')
    expect(large.status).not.toBe(413)
    const small = await post('/sign-in', new URLSearchParams({ email: 'somebody@people.example' }))
    expect([small.status, small.headers.get('location')]).toEqual([303, '/sign-in/code'])
  })
})
