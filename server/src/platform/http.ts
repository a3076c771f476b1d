import type { IncomingMessage, ServerResponse } from 'node:http'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import { type Endpoint, isKey } from '@sanad/shared/endpoint.ts'
import { Problem, type ProblemCode } from '@sanad/shared/problems.ts'
import { isPlainRefusal, refusalPage } from '@sanad/shared/refusal-page.ts'
import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from 'fastify'
import { type Actor, personOf } from './actor.ts'
import { authorise } from './authorise.ts'
import { bodyLimitOf } from './body-limit.ts'
import { toJson } from './command.ts'
import { checkerOf } from './contract.ts'
import { boundBodies, mostBodyBytes } from './http-bodies.ts'
import { retryAfterSeconds } from './http-end-early.ts'
import { problemOf } from './http-failure.ts'
import { JsonReply } from './json-reply.ts'
import { lazy } from './lazy.ts'
import type { Mount } from './mount.ts'
import type { Platform } from './platform.ts'
import { replyOf } from './problem-reply.ts'
import { askedOf, refusalsOf } from './refusals.ts'
import type { Route } from './route.ts'
import { answered } from './wall.ts'
import { visitorHeader } from './web.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    refusals?: () => ReadonlySet<ProblemCode>
  }
}

export type Authenticate = (platform: Platform, request: FastifyRequest) => Promise<Actor>

/** Answers what is not the API: the built web. */
export type WebHandler = (request: IncomingMessage, response: ServerResponse) => void

/** The server without routes: limits, headers, and one handler that turns every failure into a refusal by code. */
export async function openHttp(platform: Platform, web?: WebHandler): Promise<FastifyInstance> {
  const { trustedProxies } = platform.config
  const answer = refusing(platform, web !== undefined)
  const http = fastify({
    logger: false,
    bodyLimit: mostBodyBytes,
    // A large form over a weak connection takes its time: whether anything comes is watched instead (`boundBodies`).
    requestTimeout: 0,
    http: { headersTimeout: 30_000 },
    forceCloseConnections: 'idle',
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    routerOptions: { maxParamLength: 200 },
    // An address that cannot be decoded is the address of nothing.
    frameworkErrors: (_, request, reply) => void answer(new Problem('request.not_found'), request, reply),
  })
  // Read here, a form of this type would never reach its page, which waits for it; the API takes none.
  http.removeContentTypeParser('text/plain')
  boundBodies(http)
  // Who is being answered when closing begins is idle a moment later, and would be kept for a minute more.
  http.addHook('preClose', done => {
    const again = setInterval(() => http.server.closeIdleConnections(), 250).unref()
    http.server.once('close', () => clearInterval(again))
    done()
  })
  await http.register(helmet, { contentSecurityPolicy: false, hsts: platform.config.publicUrl.startsWith('https') })
  await http.register(cookie)
  // A file past its limit is cut, and whoever reads it says so: the rest of the form is still read.
  await http.register(multipart, { throwFileSizeLimit: false })
  await http.register(rateLimit, {
    max: platform.config.rateLimitPerMinute,
    timeWindow: 60_000,
    errorResponseBuilder: () => new Problem('request.too_many'),
  })
  http.setReplySerializer(toJson)
  http.setErrorHandler((error, request, reply) => answer(told(platform, error, request), request, reply))
  http.setNotFoundHandler((request, reply) => {
    if (!web || isOfApi(request)) return refuse(platform, new Problem('request.not_found'), reply)
    reply.hijack()
    request.raw.headers[visitorHeader] = request.ip
    web(request.raw, reply.raw)
  })
  return http
}

/** The refusal a failure is. While we test, one that its contract does not name is a failure of ours. */
function told(platform: Platform, error: unknown, request: FastifyRequest): Problem {
  const problem = problemOf(platform, error, request)
  const { refusals } = request.routeOptions.config
  if (!platform.config.checkReplies || !refusals || refusals().has(problem.code)) return problem
  const where = { method: request.method, route: request.routeOptions.url }
  platform.log.error({ ...where, code: problem.code }, 'refused with a code that its contract does not name')
  return new Problem('server.failed')
}

/** Answers a refusal: by code to a program, as a page to whoever opened one. */
const refusing =
  (platform: Platform, hasPages: boolean) =>
  async (problem: Problem, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    if (problem.code === 'server.busy') reply.header('retry-after', retryAfterSeconds)
    if (!hasPages || isOfApi(request) || !isPlainRefusal(problem.code)) return refuse(platform, problem, reply)
    const page = await refusalPage(problem.code)
    return reply.code(problem.kind.status).type('text/html; charset=utf-8').send(page)
  }

/** Asked by a program, as `/healthz` and `/readyz` are: it reads no page. */
const isOfApi = ({ url }: FastifyRequest): boolean => /^\/(api\/|(healthz|readyz)$)/.test(url)

/** Which command was run: what the log calls it is what pages tell whoever gave it. */
const doneHeader = 'x-sanad-done'
const keptNowhere = 'private, no-store'

/** What everybody may read, asked for by nobody in particular. All else is kept by no browser and nothing on the way. */
const isPublic = ({ by, person }: Pick<Endpoint, 'by' | 'person'>, actor: Actor): boolean =>
  by.includes('public') && !person && actor.role === 'public' && !personOf(actor)

/** The only place a route is registered. */
export function serve(http: FastifyInstance, platform: Platform, route: Route, authenticate: Authenticate): void {
  const { endpoint } = route
  const check = checkerOf(endpoint)
  http.route({
    method: endpoint.method,
    url: `/api${endpoint.path}`,
    bodyLimit: bodyLimitOf(endpoint.body),
    config: {
      refusals: lazy(() => refusalsOf(askedOf(route))),
      ...(endpoint.rate && { rateLimit: { max: endpoint.rate.max, timeWindow: endpoint.rate.windowMs } }),
    },
    handler: async (request, reply) => {
      refuseForeignOrigin(platform, request)
      const actor = await authenticate(platform, request)
      if (!isPublic(endpoint, actor)) reply.header('cache-control', keptNowhere)
      authorise(platform, actor, endpoint)
      const given = check.request(request)
      const key = route.isCommand ? keyOf(request) : ''
      const answer = await answered(platform.database, actor, route, read => {
        const reading = { ...read, actor, now: platform.clock.now(), platform }
        return route.answer({ platform, actor, reading, key, request, reply, ...given })
      })
      if (route.does) reply.header(doneHeader, route.does)
      if (answer === reply) return reply
      const written = answer instanceof JsonReply ? answer.json : undefined
      if (platform.config.checkReplies) check.reply(JSON.parse(written ?? toJson(answer ?? null)))
      if (written !== undefined) return reply.type('application/json; charset=utf-8').send(written)
      return answer === undefined || answer === null ? reply.code(204).send() : reply.send(answer)
    },
  })
}

/** Hands everything below a mount's path to it, unread, once it is known who asks. */
export function serveMount(http: FastifyInstance, platform: Platform, mount: Mount, authenticate: Authenticate): void {
  const answer = mount.open(platform)
  http.register(async scope => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_, __, done) => done(null))
    scope.all(`/api${mount.path}`, handle)
    scope.all(`/api${mount.path}/*`, handle)
  })
  async function handle(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    refuseForeignOrigin(platform, request)
    const actor = await authenticate(platform, request)
    if (!isPublic(mount, actor)) reply.raw.setHeader('cache-control', keptNowhere)
    authorise(platform, actor, mount)
    reply.hijack()
    await answer(actor, request.raw, reply.raw)
  }
}

function keyOf(request: FastifyRequest): string {
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string' || !isKey(key)) throw new Problem('idempotency.missing')
  return key
}

// A browser says where a form was sent from; a page of somebody else must not act with our cookie.
function refuseForeignOrigin(platform: Platform, request: FastifyRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD') return
  const origin = request.headers.origin
  const site = request.headers['sec-fetch-site']
  if (site === 'cross-site') throw new Problem('request.origin_foreign')
  if (!origin || origin === platform.config.publicUrl) return
  if (URL.canParse(origin) && new URL(origin).host === request.headers.host) return
  throw new Problem('request.origin_foreign')
}

/** Answers with the refusal as a problem document (RFC 9457). */
export const refuse = (platform: Platform, problem: Problem, reply: FastifyReply): FastifyReply =>
  reply.code(problem.kind.status).type('application/problem+json').send(replyOf(platform, problem))
