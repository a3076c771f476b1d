import { parentPort, workerData } from 'node:worker_threads'
import { semaphore } from '@sanad/server/platform/semaphore.ts'
import { type Connection, openConnection, wireOf } from './connection.ts'
import { closedLoop, type Load, openLoop } from './load.ts'

const { url, visits, sideBySide, perSecond, status = 200 } = workerData as Load
// Requests are written and connections opened before the clock runs.
const wires = visits.map(asks => asks.map(wireOf))
const free = await Promise.all(Array.from({ length: sideBySide }, () => openConnection(url)))
const connections = [...free]
const inTurn = semaphore(sideBySide)

const visit = (asks: readonly string[]): Promise<void> =>
  inTurn(async () => {
    const connection = free.pop() as Connection
    for (const wire of asks) {
      const answered = await connection.ask(wire)
      if (answered !== status) throw new Error(`${wire.split('\r', 1)[0]} answered ${answered}, not ${status}`)
    }
    free.push(connection)
  })

const since = performance.now()
const latenciesMs = perSecond ? await openLoop(wires, perSecond, visit) : await closedLoop(wires, sideBySide, visit)
parentPort?.postMessage({ seconds: (performance.now() - since) / 1000, latenciesMs })
for (const connection of connections) connection.close()
