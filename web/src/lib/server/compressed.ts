import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

const squeeze = promisify(gzip)
const html = 'text/html'

/** A page as the browser can take it: by gzip where it says so, for a page is most of what a weak connection waits for. */
export async function compressed(request: Request, response: Response): Promise<Response> {
  if (response.headers.get('content-type') !== html || !response.body) return response
  response.headers.set('content-type', `${html}; charset=utf-8`)
  if (!/\bgzip\b/.test(request.headers.get('accept-encoding') ?? '')) return response
  const body = await squeeze(await response.arrayBuffer(), { level: 5 })
  const headers = new Headers(response.headers)
  headers.set('content-encoding', 'gzip')
  headers.set('content-length', String(body.length))
  return new Response(new Uint8Array(body), { status: response.status, headers })
}
