import { readdir } from 'node:fs/promises'
import { resolve } from 'node:path'

const folder = resolve(import.meta.dirname, '../../../web/src/routes')

/** Every address the web has a page for, as its folders say it: `/offers/[offerId]`. */
export async function pageRoutes(): Promise<string[]> {
  const files = await readdir(folder, { recursive: true })
  return files
    .filter(file => file.endsWith('+page.svelte'))
    .map(file => `/${file.slice(0, -'+page.svelte'.length).replace(/\/$/, '')}`)
    .sort()
}
