import { describe, expect, it } from 'vitest'
import { mailboxOf } from './site/people.ts'
import { openSite } from './site/site.ts'

const site = openSite({ hasDemo: false })
const somebody = mailboxOf('somebody')

const megabytes = (count: number) => 'x'.repeat(count * 1024 * 1024)
const post = (path: string, body: BodyInit, headers: Record<string, string> = {}) =>
  fetch(`${site.url}${path}`, {
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
    expect((await post('/people?/invite', form(), { cookie: await site.sessions.of(somebody) })).status).toBe(413)
    const endless = new Blob([`email=${megabytes(2)}`]).stream()
    const sent = fetch(`${site.url}/sign-in`, { method: 'POST', body: endless, duplex: 'half' } as RequestInit)
    expect((await sent).status).toBe(413)
  })

  it('brings files from who is signed in, and small ones are read as ever', async () => {
    const large = await post('/people?/takeBack', withFile(), { cookie: await site.sessions.of(somebody) })
    expect(large.headers.get('location') ?? '').not.toContain('/sign-in')
    expect(large.status).not.toBe(413)
    const small = await post('/sign-in', new URLSearchParams({ email: somebody }))
    expect([small.status, small.headers.get('location')]).toEqual([303, '/sign-in/code'])
  })
})
