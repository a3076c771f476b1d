import { STATUS_CODES } from 'node:http'
import { Problem } from '@sanad/shared/problems.ts'
import { refusalPage } from '@sanad/shared/refusal-page.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'

export type EarlyEnd = 'server.busy' | 'request.too_slow'
export const retryAfterSeconds = 5

/** Ends a request while it still comes: with its refusal, if no answer has begun, and with its connection. */
export function endEarly({ raw, url }: FastifyRequest, reply: FastifyReply, code: EarlyEnd): void {
  if (reply.raw.headersSent || reply.raw.writableEnded) raw.destroy()
  else if (reply.sent) void answerBeside(raw.socket, code, url.startsWith('/api/') ? '' : refusalPage(code))
  else reply.header('retry-after', retryAfterSeconds).header('connection', 'close').send(new Problem(code))
}

/** Whoever was handed the answer (a page, an upload) waits for the body, and would find theirs begun: they see a sender who went away. */
async function answerBeside(
  socket: FastifyRequest['raw']['socket'],
  code: EarlyEnd,
  said: string | Promise<string>,
): Promise<void> {
  const { status } = new Problem(code).kind
  const page = await said
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'connection: close',
    `retry-after: ${retryAfterSeconds}`,
    'content-type: text/html; charset=utf-8',
    `content-length: ${Buffer.byteLength(page)}`,
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${page}`, () => socket.destroy())
}
