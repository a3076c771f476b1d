import { afterAll, describe, expect, it } from 'vitest'
import { openWorld, type World } from '../world/world.ts'

const proxy = '10.0.0.7'
const [behind, direct] = await Promise.all([openWorld(undefined, { TRUSTED_PROXIES: '10.0.0.0/24' }), openWorld()])
afterAll(() => Promise.all([behind.close(), direct.close()]))

/** One of the tries that are counted by address. @param claimed what X-Forwarded-For says; a proxy puts what it saw last */
async function triesAt({ api }: World, remoteAddress: string, claimed: string): Promise<string> {
  const headers = { 'x-forwarded-for': claimed }
  const answer = await api.inject({
    method: 'POST',
    url: '/api/voucher-checks',
    payload: { code: 'x' },
    remoteAddress,
    headers,
  })
  return answer.json().code
}

describe('Whoever asks', () => {
  it('counts by the address our proxy saw, whatever they claim themselves', async () => {
    for (let time = 1; time <= 20; time++)
      expect(await triesAt(behind, proxy, `203.0.113.${time}, 192.0.2.1`)).toBe('voucher.code_mistyped')
    expect(await triesAt(behind, proxy, '203.0.113.99, 192.0.2.1')).toBe('request.too_many')
    expect(await triesAt(behind, proxy, '203.0.113.99, 192.0.2.2')).toBe('voucher.code_mistyped')
  })

  it('counts by their own address where none of our proxies stands between', async () => {
    for (const world of [behind, direct]) {
      for (let time = 1; time <= 20; time++) await triesAt(world, '198.51.100.5', `192.0.2.${time + 10}`)
      expect(await triesAt(world, '198.51.100.5', '192.0.2.200')).toBe('request.too_many')
    }
  })

  it('counts as one in all the IPv6 addresses they are given', async () => {
    for (let time = 1; time <= 20; time++)
      expect(await triesAt(behind, proxy, `2001:db8:7:1::${time}`)).toBe('voucher.code_mistyped')
    expect(await triesAt(behind, proxy, '2001:db8:7:1:ffff::99')).toBe('request.too_many')
    expect(await triesAt(behind, proxy, '2001:db8:7:2::1')).toBe('voucher.code_mistyped')
    for (let time = 1; time <= 20; time++) await triesAt(direct, `::ffff:198.51.100.${time}`, '')
    expect(await triesAt(direct, '::ffff:198.51.100.99', '')).toBe('voucher.code_mistyped')
  })

  it('is not let in by a proxy that is misspelt: a start says so', async () => {
    for (const misspelt of ['10.0.0.0/33', 'proxy', '10.0.0.0/8/8', '0.0.0.0/0'])
      await expect(openWorld(undefined, { TRUSTED_PROXIES: misspelt })).rejects.toThrow(/TRUSTED_PROXIES/)
  })
})
