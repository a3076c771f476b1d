import { hash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { agreementsModule } from './modules/agreements/index.ts'
import { catalogueModule } from './modules/catalogue/index.ts'
import { certificationModule } from './modules/certification/index.ts'
import { claimsModule } from './modules/claims/index.ts'
import { demoModule } from './modules/demo/index.ts'
import { filesModule } from './modules/files/index.ts'
import { homesModule } from './modules/homes/index.ts'
import { authenticate, demoAccessModule, identityModule } from './modules/identity/index.ts'
import { ledgerModule } from './modules/ledger/index.ts'
import { payoutsModule } from './modules/payouts/index.ts'
import { programmesModule } from './modules/programmes/index.ts'
import { providersModule } from './modules/providers/index.ts'
import { demoBankModule, reconciliationModule } from './modules/reconciliation/index.ts'
import { recordModule } from './modules/record/index.ts'
import { registrationsModule } from './modules/registrations/index.ts'
import { vouchersModule } from './modules/vouchers/index.ts'
import { openApiOf } from './openapi.ts'
import type { WebHandler } from './platform/http.ts'
import type { Module } from './platform/module.ts'
import type { Platform } from './platform/platform.ts'
import { mustStand } from './platform/wall.ts'

/** Every feature of Sanad. */
const modules: readonly Module[] = [
  payoutsModule,
  reconciliationModule,
  demoBankModule,
  demoModule(() => modules),
  providersModule,
  certificationModule,
  catalogueModule,
  recordModule,
  identityModule,
  demoAccessModule,
  ledgerModule,
  programmesModule,
  vouchersModule,
  filesModule,
  registrationsModule,
  agreementsModule,
  claimsModule,
  homesModule,
]

/** The features this process serves: the demo's own exist in demo mode only. */
export const modulesFor = (demo: boolean): readonly Module[] => modules.filter(each => demo || !each.demoOnly)

/** The API and, where it is built, the web; complete, not yet listening. */
export async function openApi(platform: Platform, web?: WebHandler): Promise<FastifyInstance> {
  // A worker knows the same features and never comes here: it need not hold a server.
  const { openHttp, serve, serveMount } = await import('./platform/http.ts')
  const http = await openHttp(platform, web)
  http.get('/healthz', async () => ({ status: 'ok' }))
  http.get('/readyz', async () => {
    await mustStand(platform.database)
    return { status: 'ok', database: 'postgresql', queue: platform.config.redisUrl ? 'redis' : 'postgresql' }
  })
  const routes = modulesFor(platform.config.demo).flatMap(each => each.routes ?? [])
  for (const route of routes) serve(http, platform, route, authenticate)
  for (const mount of modulesFor(platform.config.demo).flatMap(each => each.mounts ?? []))
    serveMount(http, platform, mount, authenticate)
  serveReference(
    http,
    once(() => openApiOf(routes.map(route => route.endpoint))),
  )
  return http
}

function once<T>(make: () => T): () => T {
  let made: { readonly it: T } | undefined
  return () => {
    made ??= { it: make() }
    return made.it
  }
}

/** `/api/docs` for people, `/api/openapi.json` for programs; both printed from the contracts, scripts from our own host. */
function serveReference(http: FastifyInstance, document: () => object): void {
  http.get('/api/openapi.json', async () => document())
  let opened: Promise<FastifyInstance> | undefined
  const show = async (request: FastifyRequest, reply: FastifyReply) => {
    opened ??= openReference(document())
    const page = await (await opened).inject({ method: 'GET', url: request.url })
    const isPage = String(page.headers['content-type']).startsWith('text/html')
    if (isPage) reply.header('content-security-policy', policyOf(page.body))
    return reply.code(page.statusCode).headers(page.headers).send(page.rawPayload)
  }
  http.get('/api/docs', show)
  http.get('/api/docs/*', show)
}

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
