import type { FastifyInstance } from 'fastify'
import { agreementsModule } from './modules/agreements/index.ts'
import { catalogueModule } from './modules/catalogue/index.ts'
import { certificationModule } from './modules/certification/index.ts'
import { claimsModule } from './modules/claims/index.ts'
import { demoModule } from './modules/demo/index.ts'
import { filesModule } from './modules/files/index.ts'
import { homesModule } from './modules/homes/index.ts'
import { authenticate, demoAccessModule, identityModule } from './modules/identity/index.ts'
import { ledgerModule } from './modules/ledger/index.ts'
import { namingModule } from './modules/naming/index.ts'
import { demoStripeModule, payoutsModule } from './modules/payouts/index.ts'
import { programmesModule } from './modules/programmes/index.ts'
import { providersModule } from './modules/providers/index.ts'
import { demoBankModule, reconciliationModule } from './modules/reconciliation/index.ts'
import { recordModule } from './modules/record/index.ts'
import { registrationsModule } from './modules/registrations/index.ts'
import { vouchersModule } from './modules/vouchers/index.ts'
import { openApiOf } from './openapi.ts'
import type { Check } from './platform/check.ts'
import { checksOfMachine } from './platform/checks-of-machine.ts'
import { checksOfWork } from './platform/checks-of-work.ts'
import type { WebHandler } from './platform/http.ts'
import { serveReference } from './platform/http-reference.ts'
import { lazy } from './platform/lazy.ts'
import type { Module } from './platform/module.ts'
import type { Platform } from './platform/platform.ts'
import { mustStand } from './platform/wall.ts'

/** Every feature of Sanad. */
const modules: readonly Module[] = [
  payoutsModule,
  demoStripeModule,
  reconciliationModule,
  demoBankModule,
  demoModule(() => modules),
  providersModule,
  certificationModule,
  namingModule,
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

/** What whoever runs Sanad can have looked at (`check.ts`). */
export const checksFor = (demo: boolean): readonly Check[] => [
  ...checksOfMachine,
  ...checksOfWork,
  ...modulesFor(demo).flatMap(each => each.checks ?? []),
]

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
  const mounts = modulesFor(platform.config.demo).flatMap(each => each.mounts ?? [])
  for (const mount of mounts) serveMount(http, platform, mount, authenticate)
  serveReference(
    http,
    lazy(() => openApiOf(routes, mounts)),
  )
  return http
}
