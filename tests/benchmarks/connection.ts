import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** One request without a body. */
export interface Asked {
  readonly method?: 'GET' | 'POST'
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
}

export interface Connection {
  /** @returns the status, once the last byte of the answer has come */
  ask(asked: Asked): Promise<number>
  close(): void
}

/** A connection over a bare socket: a library's would take as much of the machine as what is measured. */
export async function openConnection(url: string): Promise<Connection> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1').setNoDelay()
  await once(socket, 'connect')
  const answers = answersOf(socket)
  return {
    ask: async asked => {
      socket.write(wireOf(asked))
      const { value, done } = await answers.next()
      if (done) throw new Error(`no answer to ${asked.path}`)
      return value
    },
    close: () => socket.destroy(),
  }
}

const wireOf = ({ method = 'GET', path, headers = {} }: Asked): string =>
  [
    `${method} ${path} HTTP/1.1`,
    'host: 127.0.0.1',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    '',
    '',
  ].join('\r\n')

async function* answersOf(socket: Socket): AsyncGenerator<number, undefined> {
  let held = Buffer.alloc(0)
  for await (const chunk of socket) {
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk])
    for (let end = endOf(held); end > 0; end = endOf(held)) {
      const status = Number(held.toString('latin1', 9, 12))
      held = held.subarray(end)
      yield status
    }
  }
}

/** Where the first answer in these bytes ends; 0 while it has not. */
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
