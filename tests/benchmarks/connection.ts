import { once } from 'node:events'
import { connect } from 'node:net'

/** One request without a body. */
export interface Asked {
  readonly method?: 'GET' | 'POST'
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
}

export interface Connection {
  /** @param wire by `wireOf` @returns the status, once the last byte of the answer has come */
  ask(wire: string): Promise<number>
  close(): void
}

/** A connection over a bare socket: a library's would take as much of the machine as what is measured. */
export async function openConnection(url: string): Promise<Connection> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1').setNoDelay()
  await once(socket, 'connect')
  let held: Buffer | undefined
  let answered: PromiseWithResolvers<number> | undefined
  socket.on('data', chunk => {
    held = held ? Buffer.concat([held, chunk]) : chunk
    if (endOf(held) === 0) return
    const status = Number(held.toString('latin1', 9, 12))
    held = undefined
    answered?.resolve(status)
  })
  socket.on('close', () => answered?.reject(new Error('the connection ended without an answer')))
  return {
    ask: wire => {
      answered = Promise.withResolvers()
      socket.write(wire, 'latin1')
      return answered.promise
    },
    close: () => socket.destroy(),
  }
}

/** A request as it goes over the wire: built before the clock runs. */
export const wireOf = ({ method = 'GET', path, headers = {} }: Asked): string =>
  [
    `${method} ${path} HTTP/1.1`,
    'host: 127.0.0.1',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    '',
    '',
  ].join('\r\n')

/** Where the answer in these bytes ends (one at a time comes on a connection); 0 while it has not. */
function endOf(bytes: Buffer): number {
  const head = bytes.indexOf('\r\n\r\n')
  if (head < 0) return 0
  const headers = bytes.toString('latin1', 0, head).toLowerCase()
  const length = /\r\ncontent-length: (\d+)/.exec(headers)?.[1]
  if (length === undefined && headers.includes('\r\ntransfer-encoding: chunked')) {
    const end = bytes.indexOf('\r\n0\r\n\r\n', head)
    return end < 0 ? 0 : end + 7
  }
  const end = head + 4 + Number(length ?? 0)
  return bytes.length < end ? 0 : end
}
