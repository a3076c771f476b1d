import { authenticate } from '@sanad/server/modules/identity/index.ts'
import { openHttp, serve } from '@sanad/server/platform/http.ts'
import { onQuery } from '@sanad/server/platform/route.ts'
import { anyone, endpoint } from '@sanad/shared/endpoint.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { oneOf } from '@sanad/shared/schema.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

/** What a stranger is answered by an endpoint that promises yes or no, and may refuse for lack of money. */
async function answered(says: () => 'yes' | 'no'): Promise<unknown[]> {
  const http = await openHttp(world.platform)
  const asked = endpoint({
    method: 'GET',
    path: '/asked',
    summary: 'Whether it is so',
    by: anyone,
    reply: oneOf(['yes', 'no']),
    problems: ['money.insufficient'],
  })
  const route = onQuery(asked, async () => says())
  serve(http, world.platform, route, authenticate)
  const answer = await http.inject('/api/asked')
  await http.close()
  return [answer.statusCode, answer.statusCode === 200 ? answer.body : answer.json().code]
}
const refusing = (code: 'money.insufficient' | 'voucher.not_active' | 'request.too_slow') => () => {
  throw new Problem(code)
}

describe('While Sanad is tested, an answer is held against its contract', () => {
  it('what it promises is answered', async () => {
    expect(await answered(() => 'yes')).toEqual([200, 'yes'])
  })

  it('a reply that it does not describe is a failure of ours', async () => {
    expect(await answered(() => 'perhaps' as 'yes')).toEqual([500, 'server.failed'])
  })

  it('a refusal that it names is given', async () => {
    expect(await answered(refusing('money.insufficient'))).toEqual([409, 'money.insufficient'])
  })

  it('a refusal that it does not name is a failure of ours', async () => {
    expect(await answered(refusing('voucher.not_active'))).toEqual([500, 'server.failed'])
    expect(await answered(refusing('request.too_slow'))).toEqual([500, 'server.failed'])
  })
})
