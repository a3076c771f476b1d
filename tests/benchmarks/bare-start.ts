import { createServer } from 'node:http'
import { openDatabase, sql } from '@sanad/server/platform/database.ts'
import { startPostgres } from '@sanad/server/platform/embedded-postgres.ts'

// The least a program of this shape can do: start PostgreSQL, ask it once, answer a page.
const { DATA_DIR = '', PORT = '' } = process.env
const postgres = await startPostgres({ dataDir: DATA_DIR })
const database = openDatabase(postgres.url, 1)
await database.row(sql`SELECT 1`)
const http = createServer((_, response) => response.end('<html></html>'))
http.listen(Number(PORT), '127.0.0.1', () => console.log(`ready http://127.0.0.1:${PORT}`))
process.once('SIGINT', async () => {
  http.close()
  http.closeAllConnections()
  await database.close()
  await postgres.stop()
})
