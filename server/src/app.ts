import type { FastifyInstance } from 'fastify'
import { authenticate } from './modules/identity/index.ts'
import { recordModule } from './modules/record/index.ts'
import { sql } from './platform/database.ts'
import { openHttp, serve } from './platform/http.ts'
import type { Module } from './platform/module.ts'
import type { Platform } from './platform/platform.ts'

/** Every feature of Sanad. */
const modules: readonly Module[] = [recordModule]

/** The features this process serves: the demo's own exist in demo mode only. */
export const modulesFor = (demo: boolean): readonly Module[] => modules.filter(each => demo || !each.demoOnly)

/** The API, complete, not yet listening. */
export async function openApi(platform: Platform): Promise<FastifyInstance> {
  const http = await openHttp(platform)
  http.get('/healthz', async () => ({ status: 'ok' }))
  http.get('/readyz', async () => {
    await platform.database.row(sql`SELECT 1`)
    return { status: 'ok', database: 'postgresql', queue: platform.config.redisUrl ? 'redis' : 'postgresql' }
  })
  for (const each of modulesFor(platform.config.demo))
    for (const route of each.routes ?? []) serve(http, platform, route, authenticate)
  return http
}
