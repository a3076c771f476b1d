import { Problem } from '@sanad/shared/problems.ts'
import type { FastifyRequest } from 'fastify'
import type { Platform } from './platform.ts'

const framework: Readonly<Record<string, Problem>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: new Problem('request.too_large'),
  FST_FILES_LIMIT: new Problem('request.too_large'),
  FST_PARTS_LIMIT: new Problem('request.too_large'),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: new Problem('request.media_unsupported'),
  FST_ERR_CTP_EMPTY_JSON_BODY: new Problem('request.invalid'),
  FST_ERR_CTP_INVALID_JSON_BODY: new Problem('request.invalid'),
}

/**
 * What PostgreSQL says of a value that has the right form and means nothing to it: a number or a day out of range, a text that is no
 * instant (SQLSTATE 22003, 22007, 22008, 22P02). It came with the request; an error of ours says something else.
 */
const unfit: ReadonlySet<string> = new Set(['22003', '22007', '22008', '22P02'])

/** PostgreSQL takes no connection just now: it has as many as it may have, or does not run yet (SQLSTATE 53300, 57P03). Nothing was begun. */
const notConnected: ReadonlySet<string> = new Set(['53300', '57P03', 'ECONNREFUSED'])

/** Anybody may go away in the midst of what they send: whatever fails then is no failure of ours. */
const hasGoneAway = ({ raw }: FastifyRequest): boolean => raw.destroyed && !raw.complete

/** Every failure as a refusal: what we do not know is ours, and written down. */
export function problemOf(platform: Platform, error: unknown, request: FastifyRequest): Problem {
  if (error instanceof Problem) return error
  const failed = { err: error, method: request.method, route: request.routeOptions.url }
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const known = framework[code]
  if (known) return known
  if (hasGoneAway(request)) {
    platform.log.debug(failed, 'the sender went away')
    return new Problem('request.invalid')
  }
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500
  if (status >= 400 && status < 500) return new Problem('request.invalid')
  if (unfit.has(code)) {
    // A value of ours would be refused with the same words: whoever runs the server must be able to tell.
    platform.log.warn(failed, 'not a value to PostgreSQL')
    return new Problem('request.invalid')
  }
  if (notConnected.has(code)) {
    platform.log.error(failed, 'no connection to PostgreSQL')
    return new Problem('server.busy')
  }
  platform.log.error(failed, 'request failed')
  return new Problem('server.failed')
}
