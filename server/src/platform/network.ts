import { isIPv6 } from 'node:net'

/** Whoever is given IPv6 is given this many bits of their own (RFC 6177): all addresses behind them are one sender. */
const ownBits = 64

/** The address a sender is counted by: an IPv4 address, or the /64 of an IPv6 one. */
export function networkOf(ip: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1]
  if (mapped) return mapped
  const [plain = ip] = ip.split('%')
  if (!isIPv6(plain)) return ip
  const [head = [], tail = []] = plain.split('::').map(part => part.split(':').filter(Boolean))
  const zeros = Array.from({ length: Math.max(0, 8 - head.length - tail.length) }, () => '0')
  const groups = [...head, ...zeros, ...tail].slice(0, ownBits / 16)
  return `${groups.map(group => Number.parseInt(group, 16).toString(16)).join(':')}::/${ownBits}`
}
