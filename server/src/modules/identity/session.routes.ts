import { randomUUID } from 'node:crypto'
import * as api from '@sanad/shared/api/identity.ts'
import { execute } from '../../platform/command.ts'
import { asCommand, beforeTheWall, onCall, onCommand, onQuery } from '../../platform/route.ts'
import { askCode, markOf } from './ask-code.ts'
import { giveCookie, newToken, takeCookie, tokenHash } from './authenticate.ts'
import { describePerson } from './describe-person.ts'
import { endSession } from './end-session.ts'
import { codeAsker, knowBrowser } from './known-browser.ts'
import { accountOf, sessionOf } from './session.queries.ts'
import { signIn } from './sign-in.ts'
import { ofIdentity, settled } from './signed-in.ts'
import { switchMembership } from './switch-membership.ts'

/** The language of a person who has none yet: the one the page was read in. */
const localeOf = (header: string | undefined) =>
  (['ar', 'fr', 'en'] as const).find(lang => header?.startsWith(lang)) ?? 'ar'

export const sessionRoutes = [
  beforeTheWall(
    ofIdentity,
    onQuery(api.getSession, reading => sessionOf(reading)),
  ),
  asCommand(
    onCall(api.askCode, ({ platform, actor, key, body, request }) => {
      const from = codeAsker(platform, request)
      // Sent again from another network it is another's request: a second mail, not a refusal.
      return execute(platform, askCode, actor, `${key}-${from.network.slice(0, 16)}`, { ...body, ...from })
    }),
  ),
  onCall(api.signIn, async ({ platform, actor, body, request, reply }) => {
    const token = newToken()
    const given = {
      codeId: body.codeId,
      codeMark: markOf(platform, body.codeId, body.code),
      tokenHash: tokenHash(token).toString('hex'),
      userAgent: request.headers['user-agent'] ?? '',
      locale: localeOf(request.headers['accept-language']),
    }
    // A key of our own: a code counts once anyway, and the answer to a repeated request must not be another's session.
    const answer = settled(await execute(platform, signIn, actor, randomUUID(), given))
    giveCookie(platform, reply, token)
    knowBrowser(platform, reply, answer.personId)
    return answer
  }),
  onCommand(api.switchMembership, switchMembership, ({ body }) => body),
  onCommand(api.describePerson, describePerson, ({ body }) => body),
  onCall(api.endSession, async ({ platform, actor, params, reply }) => {
    const { endedThis } = await execute(platform, endSession, actor, randomUUID(), params)
    if (endedThis) takeCookie(platform, reply)
    return reply.code(204).send()
  }),
  beforeTheWall(
    ofIdentity,
    onQuery(api.getAccount, reading => accountOf(reading)),
  ),
]
