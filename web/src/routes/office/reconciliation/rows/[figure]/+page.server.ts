import { type FigureName, listFigureRows } from '@sanad/shared/api/reconciliation.ts'
import { api } from '#lib/server/api.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async event => {
  const figure = event.params.figure as FigureName
  const rows = await api(event, listFigureRows, {
    params: { figure },
    query: { after: event.url.searchParams.get('after') || undefined },
  })
  return { figure, ...rows }
}
