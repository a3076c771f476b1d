import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/**
 * What this process cannot let go of, in bytes: the heap and the buffers outside it, once everything
 * unreachable is gone. Without collecting first, a figure says when the collector last ran, not what is held;
 * and what one collection frees outside the heap is only counted out by the next.
 */
export function heldBytes(): number {
  collect()
  collect()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}
