import { loadMessages } from '@sanad/shared/messages.ts'
import type { LayoutLoad } from './$types'

// One round trip of HTML: a page sends no script unless it asks for it with `export const csr = true` (docs/decisions/0010).
export const csr = false

export const load: LayoutLoad = async ({ data }) => {
  await loadMessages(data.lang)
  return data
}
