import { readdir, readFile } from 'node:fs/promises'
import { resolve } from 'node:path'

const folder = resolve(import.meta.dirname, '../../../web/src/routes')
const written = /export const actions[^=]*= (?:\{ (?<one>.*) \}|\{\n(?<many>[\s\S]*?)\n\})(?: satisfies Actions)?\n/

/** Every form action of the web, as its sources name it: `/people?/invite`, `/check`. */
export async function formActions(): Promise<string[]> {
  const files = await readdir(folder, { recursive: true })
  const servers = files.filter(file => file.endsWith('+page.server.ts'))
  const found = await Promise.all(
    servers.map(async file => {
      const { one, many } = written.exec(await readFile(resolve(folder, file), 'utf8'))?.groups ?? {}
      const names = one ? one.matchAll(/(\w+):/g) : (many ?? '').matchAll(/^ {2}(?:async )?(\w+)(?=[:(,])/gm)
      return [...names].map(([, name = '']) => actionAt(`/${file.slice(0, -'/+page.server.ts'.length)}`, name))
    }),
  )
  return found.flat().sort()
}

/** @param name `default` for the action a form names nothing for */
export const actionAt = (route: string, name: string): string => (name === 'default' ? route : `${route}?/${name}`)
