import { randomUUID } from 'node:crypto'
import { platformProblems } from '@sanad/shared/problems/platform.ts'
import { Validator } from '@seriousme/openapi-schema-validator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Reference, readReference } from '../world/reference.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
let reference: Reference
beforeAll(async () => {
  world = await openWorld()
  reference = await readReference(world)
})
afterAll(() => world.close())

describe('Reading the API reference', () => {
  it('hands the same contracts to programs', async () => {
    const document = (await world.api.inject('/api/openapi.json')).json()
    expect(document.openapi).toBe('3.1.0')
    expect(document.paths['/api/log'].get.summary).toMatch(/record of every command/)
  })

  it('is a document of OpenAPI 3.1, as its own schema says', async () => {
    const { valid, errors } = await new Validator().validate(structuredClone(reference.document) as never)
    expect(errors).toBeUndefined()
    expect(valid).toBe(true)
    const broken = structuredClone(reference.document) as unknown as { paths: Record<string, object> }
    broken.paths['/api/log'] = { get: { responses: { '200': {} } } }
    expect((await new Validator().validate(broken as never)).valid).toBe(false)
  })

  it.each(['no-such-thing', 'claims/%zz'])('answers /api/%s, which is nothing, with a refusal by code', async path => {
    const answer = await world.api.inject(`/api/${path}`)
    expect(answer.statusCode).toBe(404)
    expect(answer.json()).toMatchObject({ code: 'request.not_found' })
  })

  it('refers to nothing that it does not hold', () => {
    const text = JSON.stringify(reference.document)
    const names = [...text.matchAll(/"\$ref":"#\/components\/responses\/([^"]+)"/g)].map(([, name = '']) => name)
    expect([...new Set(names)].sort()).toEqual(Object.keys(reference.document.components.responses))
  })

  it('tells every refusal there is of a request before anything is done', () => {
    const text = JSON.stringify(reference.document.paths) + JSON.stringify(reference.document.components.responses)
    const codes = Object.keys(platformProblems).filter(code => /^(request|session|idempotency|server)\./.test(code))
    const untold = codes.filter(code => !text.includes(`\`${code}\``))
    expect(untold, 'when it is given, and in which words: server/src/openapi-refusals.ts').toEqual([
      'request.not_found',
    ])
  })

  it('tells a programmer how a file is sent: as a form, or in parts by tus', () => {
    for (const path of ['/files', '/files/form'])
      expect(Object.keys(reference.operation('POST', path).requestBody?.content ?? {})).toEqual(['multipart/form-data'])
    const headers = (method: string, path: string) =>
      reference.operation(method, path).parameters?.flatMap(each => (each.in === 'header' ? [each.name] : []))
    expect(headers('POST', '/uploads')).toEqual(['tus-resumable', 'upload-length', 'upload-metadata'])
    expect(headers('HEAD', '/uploads/:uploadId')).toEqual(['tus-resumable'])
    expect(headers('PATCH', '/uploads/:uploadId')).toEqual(['tus-resumable', 'upload-offset'])
    expect(headers('DELETE', '/uploads/:uploadId')).toEqual(['tus-resumable'])
    expect(Object.keys(reference.operation('PATCH', '/uploads/:uploadId').requestBody?.content ?? {})).toEqual([
      'application/offset+octet-stream',
    ])
  })

  it('keeps its word when a file is sent in parts: the statuses and headers are those of the running server', async () => {
    const officer = await world.actor('officer', randomUUID())
    const send = async (
      method: 'POST' | 'HEAD' | 'PATCH' | 'DELETE',
      url: string,
      given: Record<string, string> = {},
    ) => {
      const path = url === '/api/uploads' ? '/uploads' : '/uploads/:uploadId'
      const headers = { authorization: `Bearer ${officer.token}`, 'tus-resumable': '1.0.0', ...given }
      const payload = method === 'PATCH' ? { payload: '%PDF' } : {}
      const answer = await world.api.inject({ method, url, headers, ...payload })
      expect(Object.keys(reference.operation(method, path).responses)).toContain(`${answer.statusCode}`)
      return answer
    }
    const name = Buffer.from('a.pdf').toString('base64')
    const begun = await send('POST', '/api/uploads', { 'upload-length': '8', 'upload-metadata': `name ${name}` })
    const place = new URL(String(begun.headers.location), 'http://sanad.test/api/uploads').pathname
    const bytes = { 'content-type': 'application/offset+octet-stream' }
    const statuses = [
      begun,
      await send('HEAD', place),
      await send('PATCH', place, { ...bytes, 'upload-offset': '0' }),
      await send('PATCH', place, { ...bytes, 'upload-offset': '0' }),
      await send('HEAD', place, { 'tus-resumable': '0.2.0' }),
      await send('HEAD', place, { 'tus-resumable': '' }),
      await send('POST', '/api/uploads', { 'upload-length': '99999999999' }),
      await send('DELETE', place),
      await send('HEAD', `/api/uploads/${'0'.repeat(32)}`),
      await send('HEAD', place, { authorization: 'Bearer nobody-at-all-has-this' }),
    ].map(({ statusCode }) => statusCode)
    expect(statuses).toEqual([201, 200, 204, 409, 400, 412, 413, 204, 404, 401])
  })

  it('names both forms of a file that is asked for as one or the other', () => {
    const told = reference.operation('GET', '/reconciliation/exceptions/export').responses['200']?.content
    expect(Object.keys(told ?? {})).toEqual([
      'text/csv',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ])
  })

  it('asks for an idempotency key where the server does, and nowhere else', async () => {
    const { paths } = reference.document
    const writing = Object.entries(paths).flatMap(([path, operations]) =>
      Object.entries(operations).flatMap(([method, told]) =>
        method === 'get' || path.startsWith('/api/uploads') ? [] : [{ path, method, told }],
      ),
    )
    expect(writing.length).toBeGreaterThan(100)
    const keyless = writing.filter(({ told }) => !told.parameters?.some(({ name }) => name === 'idempotency-key'))
    expect(keyless.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
      'delete /api/sessions/{which}',
      'post /api/authenticator/confirmation',
      'post /api/demo/sign-in',
      'post /api/passkeys',
      'post /api/recovery-codes',
      'post /api/session',
      'post /api/session/authenticator',
      'post /api/session/passkey',
      'post /api/session/recovery-code',
      'post /api/voucher-checks',
    ])
    const answer = await world.api.inject({ method: 'POST', url: '/api/voucher-checks', payload: { code: 'nonsense' } })
    expect(answer.json().code).not.toBe('idempotency.missing')
  })

  it('says who has to be signed in: also where no membership is asked', async () => {
    const isOpen = (method: string, path: string) =>
      (reference.operation(method, path).security ?? []).some(each => Object.keys(each).length === 0)
    expect(isOpen('GET', '/programmes')).toBe(true)
    expect(isOpen('POST', '/associations')).toBe(false)
    expect(isOpen('GET', '/claims/:claimId')).toBe(false)
  })

  it.each<[string, 'GET' | 'POST', string, Ask, string]>([
    ['nobody is signed in', 'POST', '/associations', { as: 'nobody' }, 'session.missing'],
    ['a command has no key', 'POST', '/passkeys/challenge', { as: 'officer', key: 'no' }, 'idempotency.missing'],
    ['the role is another', 'POST', '/batches/:batchId/seal', { as: 'officer' }, 'actor.role_missing'],
    ['an id is nobody’s', 'GET', '/vouchers/:voucherId', { as: 'officer' }, 'object.not_found'],
    ['an id is none', 'GET', '/offers/:offerId', { as: 'nobody', id: 'x' }, 'object.not_found'],
    ['a field is unknown', 'POST', '/associations', { as: 'officer', body: '{"x":1}' }, 'request.invalid'],
    ['a body is no JSON', 'POST', '/associations', { as: 'officer', body: '{' }, 'request.invalid'],
    [
      'a page of somebody else sends it',
      'POST',
      '/session',
      { origin: 'https://evil.example' },
      'request.origin_foreign',
    ],
    ['it is too large', 'POST', '/session', { body: `"${'x'.repeat(100_000)}"` }, 'request.too_large'],
    ['it is of another type', 'POST', '/session', { type: 'text/turtle', body: 'x' }, 'request.media_unsupported'],
    ['a question is none', 'GET', '/catalogue', { query: '?x=1' }, 'request.invalid'],
    ['no file is sent', 'POST', '/files', { as: 'officer' }, 'request.media_unsupported'],
  ])('knows the refusal that is given when %s (%s %s)', async (_, method, path, ask, refusal) => {
    const as = ask.as && ask.as !== 'nobody' ? await world.actor(ask.as, randomUUID()) : undefined
    const answer = await world.api.inject({
      method,
      url: `/api${path.replace(/:\w+/, ask.id ?? randomUUID())}${ask.query ?? ''}`,
      headers: {
        ...(as ? { authorization: `Bearer ${as.token}` } : {}),
        ...(ask.origin ? { origin: ask.origin } : {}),
        ...(method === 'GET' ? {} : { 'idempotency-key': ask.key ?? randomUUID() }),
        ...(method === 'GET' || path === '/files' ? {} : { 'content-type': ask.type ?? 'application/json' }),
      },
      ...(method === 'GET' || path === '/files' ? {} : { payload: ask.body ?? '{}' }),
    })
    expect(answer.json().code).toBe(refusal)
    expect(reference.refusals(method, path, answer.statusCode)).toContain(refusal)
  })
})

interface Ask {
  readonly as?: 'nobody' | 'officer'
  readonly id?: string
  readonly query?: string
  readonly body?: string
  readonly key?: string
  readonly origin?: string
  readonly type?: string
}
