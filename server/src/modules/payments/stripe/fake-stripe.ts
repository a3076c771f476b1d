import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Answered, FakeApi, type FakeFault, type FakeOrders, type FakeStripeOptions } from './fake-api.ts'
import { FakeError, invalid } from './fake-errors.ts'
import { parseForm } from './fake-form.ts'
import { type FakeMemory, newId } from './fake-memory.ts'
import { answerOnboarding } from './fake-onboarding.ts'
import type { FakeWebhooks } from './fake-webhooks.ts'
import { stripeApiVersion } from './stripe-client.ts'

export type { FakeFault, FakeOrders, FakeStripeOptions } from './fake-api.ts'

export interface FakeStripe {
  readonly host: string
  readonly port: number
  readonly url: string
  readonly memory: FakeMemory
  readonly webhooks: FakeWebhooks
  /** What happens to the next transfers. */
  readonly faults: readonly FakeFault[]
  /** The same as `POST /_control` with the orders as JSON. */
  control(orders: FakeOrders): void
  stop(): Promise<void>
}

const maxBody = 1_000_000

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > maxBody) throw invalid('Request too large.', { status: 413 })
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function send(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', 'stripe-version': stripeApiVersion, ...headers })
  response.end(JSON.stringify(body, null, 2))
}

function reply(response: ServerResponse, { status, body, requestId, replayed, fault }: Answered): void {
  if (fault?.kind === 'silence_after_paying') return
  if (fault?.kind === 'reset_after_paying') response.socket?.resetAndDestroy()
  else send(response, status, body, { 'request-id': requestId, ...(replayed && { 'idempotent-replayed': 'true' }) })
}

function control(api: FakeApi, request: IncomingMessage, response: ServerResponse, body: string): void {
  if (request.method === 'POST') {
    // A page of another origin can post a form, but not JSON without being asked first.
    if (!request.headers['content-type']?.startsWith('application/json')) throw invalid('Send JSON.', { status: 415 })
    api.control(JSON.parse(body) as FakeOrders)
  }
  const { memory, faults, webhooks } = api
  send(response, 200, { faults, webhooks: webhooks.plan, pending: memory.pending.length, balance: memory.balance })
}

function onboard(api: FakeApi, token: string, method: string, response: ServerResponse): void {
  const visit = { method, seconds: api.seconds, completed: api.onboarded.bind(api) }
  const { status, location, page } = answerOnboarding(api.memory, token, visit)
  api.save()
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...(location && { location }) })
  response.end(page)
}

async function handle(
  api: FakeApi,
  secretKey: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname, search } = new URL(request.url ?? '/', 'http://fake')
  const method = request.method ?? 'GET'
  const body = await bodyOf(request)
  if (pathname === '/_control') return control(api, request, response, body)
  const [, token] = /^\/onboarding\/([^/]+)$/.exec(pathname) ?? []
  if (token) return onboard(api, token, method, response)
  if (request.headers.authorization !== `Bearer ${secretKey}`)
    throw new FakeError(401, { type: 'invalid_request_error', message: 'Invalid API Key provided.' })
  const key = request.headers['idempotency-key']
  const params = parseForm(method === 'GET' ? search.slice(1) : body)
  reply(
    response,
    api.answer({ method, path: pathname, params, key: method === 'POST' && typeof key === 'string' ? key : undefined }),
  )
}

/**
 * Starts a small HTTP server that answers like Stripe for accounts, onboarding links, transfers, reversals and balance,
 * and signs and sends webhooks. For the demo and the tests: listens on the loopback address unless told otherwise.
 */
export async function startFakeStripe(options: FakeStripeOptions): Promise<FakeStripe> {
  const api = new FakeApi(options)
  const server = createServer((request, response) => {
    handle(api, options.secretKey, request, response).catch((error: unknown) => {
      const { status, body } =
        error instanceof FakeError ? error : { status: 500, body: { type: 'api_error', message: 'The fake failed.' } }
      send(response, status, { error: body }, { 'request-id': newId('req') })
    })
  })
  const host = options.host ?? '127.0.0.1'
  server.listen(options.port ?? 0, host)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  api.baseUrl = `http://${host}:${port}`
  if (api.memory.pending.length > 0) api.webhooks.release('in_order')
  return {
    host,
    port,
    url: api.baseUrl,
    memory: api.memory,
    webhooks: api.webhooks,
    faults: api.faults,
    control: orders => api.control(orders),
    async stop() {
      await api.webhooks.stop()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
