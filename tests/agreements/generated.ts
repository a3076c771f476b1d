import { modulesFor } from '@sanad/server/app.ts'
import { openApiOf } from '@sanad/server/openapi.ts'
import type { Endpoint } from '@sanad/shared/endpoint.ts'
import { isFinal, type Machine } from '@sanad/shared/machine.ts'
import { lifeCycles } from '@sanad/shared/machines/index.ts'
import { roles } from '@sanad/shared/roles.ts'

/** Every file under `docs/generated/`, by its name. */
export function generated(): Record<string, string> {
  const endpoints = servedEndpoints()
  const mounts = modulesFor(true).flatMap(each => each.mounts ?? [])
  return {
    'state-machines.md': stateMachines(),
    'endpoints-by-role.md': grid(endpoints),
    'openapi.json': `${JSON.stringify(openApiOf(servedRoutes(), mounts), null, 1)}\n`,
  }
}

/** What a process in demo mode serves, in a fixed order. */
export const servedRoutes = () =>
  modulesFor(true)
    .flatMap(each => each.routes ?? [])
    .sort(({ endpoint: a }, { endpoint: b }) => (`${a.path} ${a.method}` < `${b.path} ${b.method}` ? -1 : 1))

export const servedEndpoints = (): readonly Endpoint[] => servedRoutes().map(route => route.endpoint)

function stateMachines(): string {
  const parts = Object.entries(lifeCycles).map(([name, { machine, roles: by }]) => drawing(name, machine, by))
  return `# Life cycles\n\nDrawn from \`shared/src/machines/\` by \`pnpm generate\`.\n\n${parts.join('\n')}`
}

function drawing(name: string, machine: Machine, by: Readonly<Record<string, readonly string[]>>): string {
  const lines = machine.states.flatMap(from =>
    Object.entries(machine.graph[from] ?? {}).map(
      ([event, to]) => `  ${from} --> ${to}: ${event} (${by[event]?.join(', ')})`,
    ),
  )
  const ends = machine.states.filter(state => isFinal(machine, state)).map(state => `  ${state} --> [*]`)
  return `## ${name}\n\n\`\`\`mermaid\nstateDiagram-v2\n  [*] --> ${machine.initial}\n${[...lines, ...ends].join('\n')}\n\`\`\`\n`
}

function grid(endpoints: readonly Endpoint[]): string {
  const columns = roles.filter(role => role !== 'clock')
  const rows = endpoints.map(({ method, path, by }) => {
    const cells = columns.map(role => (by.includes(role) ? '●' : ''))
    return `| ${method} ${path} | ${cells.join(' | ')} |`
  })
  return [
    '# Who may call what\n',
    'Printed from the contracts by `pnpm generate`. A role says who may ask; whether this very object is theirs to ask for is',
    'checked in each command and query.\n',
    `| endpoint | ${columns.join(' | ')} |`,
    `| --- |${columns.map(() => ' :-: |').join('')}`,
    ...rows,
    '',
  ].join('\n')
}
