import { parentPort, workerData } from 'node:worker_threads'
import { askOnce, closedLoop, type Load, openAgent, openLoop, type Visit } from './load.ts'

const { url, visits, sideBySide, perSecond } = workerData as Load
const agent = openAgent(sideBySide)
async function visit({ paths, headers }: Visit): Promise<void> {
  for (const path of paths) await askOnce(agent, new URL(path, url), headers)
}
// Connections are opened before the clock runs.
await Promise.all(visits.slice(0, sideBySide).map(visit))
const since = performance.now()
const latenciesMs = perSecond ? await openLoop(visits, perSecond, visit) : await closedLoop(visits, sideBySide, visit)
parentPort?.postMessage({ seconds: (performance.now() - since) / 1000, latenciesMs })
agent.destroy()
