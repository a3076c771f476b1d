import { hash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { lazy } from './lazy.ts'

/** `/api/docs` for people, `/api/openapi.json` for programs; both printed from the contracts, scripts from our own host. */
export function serveReference(http: FastifyInstance, document: () => object): void {
  http.get('/api/openapi.json', async () => document())
  const opened = lazy(() => openReference(document()))
  const show = async (request: FastifyRequest, reply: FastifyReply) => {
    const page = await (await opened()).inject({ method: 'GET', url: request.url })
    const { 'content-length': _, ...headers } = page.headers
    reply.code(page.statusCode).headers(headers)
    if (!String(headers['content-type']).startsWith('text/html')) return reply.send(page.rawPayload)
    return reply.header('content-security-policy', policyOf(page.body)).send(ownHead(page.body))
  }
  http.get('/api/docs', show)
  http.get('/api/docs/*', show)
}

/** The language of the contracts, and our mark: without one browsers ask for `/favicon.ico`, which is not there. */
const ownHead = (page: string): string =>
  page
    .replace('<html>', '<html lang="en">')
    .replace('</head>', '<link rel="icon" href="/mark.svg" type="image/svg+xml" /></head>')

/** On a phone a table moves sideways before it breaks a word inside. */
const narrowTables = `@media (width <= 720px) {
  .scalar-app .markdown table { display: block; }
  .scalar-app .markdown :is(th, td) { word-break: normal; }
  .scalar-app .markdown :is(th, td) code { white-space: nowrap; }
}`

/** Our own scripts and the ones written into the page, by their hashes; calls to this host alone; shown in no frame (CSP level 3). */
function policyOf(page: string): string {
  const inline = [...page.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(
    ([, script = '']) => script,
  )
  const hashes = inline.map(script => `'sha256-${hash('sha256', script, 'base64')}'`)
  return [
    "default-src 'none'",
    ["script-src 'self'", ...hashes].join(' '),
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
}

/** The reference is as large as all the rest of a start, and few read it: made when the first one asks. */
async function openReference(document: object): Promise<FastifyInstance> {
  const [{ default: reference }, { fastify }] = await Promise.all([
    import('@scalar/fastify-api-reference'),
    import('fastify'),
  ])
  const inner = fastify({ logger: false })
  await inner.register(reference, {
    routePrefix: '/api/docs',
    configuration: {
      content: document,
      pageTitle: 'Sanad · API',
      customCss: narrowTables,
      theme: 'default',
      withDefaultFonts: false,
      hideClientButton: true,
      telemetry: false,
      // Buttons to somebody else's services.
      showDeveloperTools: 'never',
      agent: { disabled: true },
    },
  })
  return inner
}
