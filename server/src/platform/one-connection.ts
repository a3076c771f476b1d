import pg from 'pg'

/**
 * A connection outside the pool. One that the server drops ends nothing but the query under way, which fails: without a
 * listener it would end the process.
 */
export async function oneConnection(url: string, name = 'sanad'): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: name })
  client.on('error', () => undefined)
  await client.connect()
  return client
}
