import { createServer, request } from 'node:http'
import { freePort } from '@sanad/server/platform/processes.ts'

export interface Listener {
  readonly url: string
  /** What a proxy or an access log could write down: method, address and where the reader came from. */
  readonly lines: readonly string[]
  /** Sends everything on to this address. */
  leadTo(url: string): void
  stop(): Promise<void>
}

/** Stands between browsers and Sanad, as a proxy does, and remembers what it could have written down. */
export async function listen(): Promise<Listener> {
  const port = await freePort()
  const lines: string[] = []
  let target = ''
  const server = createServer((asked, answer) => {
    const { method, url = '/', headers } = asked
    lines.push(`${method} ${url} ${headers.referer ?? ''} ${headers.cookie ?? ''}`)
    const onward = request(new URL(url, target), { method, headers }, reply => {
      answer.writeHead(reply.statusCode ?? 502, reply.headers)
      reply.pipe(answer)
    })
    onward.on('error', () => answer.destroy())
    asked.pipe(onward)
  })
  await new Promise<void>(done => server.listen(port, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${port}`,
    lines,
    leadTo: url => {
      target = url
    },
    stop: () =>
      new Promise(done => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}
