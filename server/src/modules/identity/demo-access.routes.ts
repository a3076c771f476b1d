import { randomUUID } from 'node:crypto'
import * as api from '@sanad/shared/api/demo-access.ts'
import { execute } from '../../platform/command.ts'
import { beforeTheWall, onCall, onQuery } from '../../platform/route.ts'
import { giveCookie, newToken, tokenHash } from './authenticate.ts'
import { demoAccounts, demoMail, signInToDemo } from './demo-access.ts'

const ofDemo = 'the demo shows everybody its accounts and its mail; outside it these routes do not exist'

export const demoAccessRoutes = [
  beforeTheWall(
    ofDemo,
    onQuery(api.listDemoAccounts, reading => demoAccounts(reading)),
  ),
  onCall(api.signInToDemo, async ({ platform, actor, body, request, reply }) => {
    const token = newToken()
    const opening = { tokenHash: tokenHash(token).toString('hex'), userAgent: request.headers['user-agent'] ?? '' }
    const answer = await execute(platform, signInToDemo, actor, randomUUID(), { ...body, ...opening })
    giveCookie(platform, reply, token)
    return answer
  }),
  beforeTheWall(
    ofDemo,
    onQuery(api.listDemoMail, (reading, { query }) => demoMail(reading, query)),
  ),
]
