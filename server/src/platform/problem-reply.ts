import type { Problem, ProblemReply } from '@sanad/shared/problems.ts'
import type { Platform } from './platform.ts'

/** A refusal as it is sent (RFC 9457). */
export function replyOf(platform: Pick<Platform, 'config'>, problem: Problem): ProblemReply {
  const { status, retry = false } = problem.kind
  return {
    type: `${platform.config.publicUrl}/problems/${problem.code}`,
    title: problem.code,
    status,
    code: problem.code,
    retry,
    facts: problem.facts,
  }
}
