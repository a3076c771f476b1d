import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { percentile, type Run } from './measure.ts'

/** A request as it goes over the wire: built before the clock runs. */
export interface Wire {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

export const wireOf = ({ method, path, headers, body = '' }: Wire): string =>
  [
    `${method} ${path} HTTP/1.1`,
    'host: 127.0.0.1',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(body ? [`content-length: ${Buffer.byteLength(body)}`] : []),
    '',
    body,
  ].join('\r\n')

/**
 * So many clients with a connection each, every one asking its next request when the last is answered (closed loop).
 * A client of our own: a library's would take as much of the machine as what it measures.
 * @param wires by `wireOf`, sent once each
 * @param status that every answer must have
 */
export async function load(url: string, clients: number, wires: readonly string[], status: number): Promise<Run> {
  const port = Number(new URL(url).port)
  const sockets = await Promise.all(
    Array.from({ length: clients }, async () => {
      const socket = connect(port, '127.0.0.1').setNoDelay()
      await once(socket, 'connect')
      return socket
    }),
  )
  const latencies: number[] = []
  let next = 0
  const since = performance.now()
  await Promise.all(
    sockets.map(async socket => {
      const answers = answersOf(socket)
      while (next < wires.length) {
        const sent = performance.now()
        socket.write(wires[next++] as string)
        const { value } = await answers.next()
        latencies.push(performance.now() - sent)
        if (value !== status) throw new Error(`answered ${value}, not ${status}`)
      }
    }),
  )
  const seconds = (performance.now() - since) / 1000
  for (const socket of sockets) socket.destroy()
  return {
    count: wires.length,
    seconds,
    figures: { p50Ms: percentile(latencies, 0.5), p99Ms: percentile(latencies, 0.99) },
  }
}

/** The status of each answer on a connection, once its last byte has come. */
export async function* answersOf(socket: Socket): AsyncGenerator<number> {
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
