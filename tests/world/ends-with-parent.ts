// Loaded into what tests and benchmarks start: whoever holds the other end of its standard input may be killed, and nobody else would end it.
process.stdin.on('end', () => process.kill(process.pid, 'SIGTERM')).resume()
// Waiting for that keeps nothing alive.
;(process.stdin as typeof process.stdin & { unref(): void }).unref()
