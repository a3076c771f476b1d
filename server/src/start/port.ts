import { createServer } from 'node:net'
import { CannotStart } from '../platform/processes.ts'

/** Looks before anything is started. @throws CannotStart when another program listens on the port, or we may not. */
export async function mustBeFree(host: string, port: number): Promise<void> {
  const refused = await new Promise<NodeJS.ErrnoException | undefined>(resolve => {
    const server = createServer().once('error', resolve)
    server.listen(port, host, () => server.close(() => resolve(undefined)))
  })
  if (!refused) return
  throw new CannotStart(
    refused.code === 'EADDRINUSE'
      ? `Port ${port} is busy: another program listens there. Stop it, or choose another port, for example PORT=${port + 1}.`
      : `Cannot listen on ${host}, port ${port} (${refused.code}). Choose another HOST or PORT.`,
  )
}
