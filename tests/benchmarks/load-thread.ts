import { parentPort, workerData } from 'node:worker_threads'
import { places } from '@sanad/server/platform/places.ts'
import { type Connection, openConnection } from './connection.ts'
import { closedLoop, type Load, openLoop, type Visit } from './load.ts'

const { url, visits, sideBySide, perSecond, status = 200 } = workerData as Load
// Connections are opened before the clock runs.
const free = await Promise.all(Array.from({ length: sideBySide }, () => openConnection(url)))
const connections = [...free]
const inTurn = places(sideBySide)

const visit = (asks: Visit): Promise<void> =>
  inTurn(async () => {
    const connection = free.pop() as Connection
    for (const asked of asks) {
      const answered = await connection.ask(asked)
      if (answered !== status) throw new Error(`${asked.path} answered ${answered}, not ${status}`)
    }
    free.push(connection)
  })

const since = performance.now()
const latenciesMs = perSecond ? await openLoop(visits, perSecond, visit) : await closedLoop(visits, sideBySide, visit)
parentPort?.postMessage({ seconds: (performance.now() - since) / 1000, latenciesMs })
for (const connection of connections) connection.close()
