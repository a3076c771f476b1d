import { execFileSync } from 'node:child_process'

/**
 * A disk of whose files none may become larger than so many bytes, for this process: the kernel refuses what goes beyond, in the middle of
 * a file, as it does where a disk is full. Of a full disk itself one would have to be root.
 */
export async function whileFull<T>(bytes: number, work: () => Promise<T>): Promise<T> {
  const limit = (soft: string) => execFileSync('prlimit', ['--pid', String(process.pid), `--fsize=${soft}:`])
  const survive = () => undefined
  process.on('SIGXFSZ', survive)
  limit(String(bytes))
  try {
    return await work()
  } finally {
    limit('unlimited')
    process.off('SIGXFSZ', survive)
  }
}
