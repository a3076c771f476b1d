import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { boundForms, readConfig } from '@sanad/server/config.ts'
import { describe, expect, it } from 'vitest'

const conf = readFileSync(join(resolve(import.meta.dirname, '../..'), 'docs/guides/nginx.conf'), 'utf8')

describe('The example of a proxy', () => {
  it('lets through the largest form Sanad takes', () => {
    const before = process.env['BODY_SIZE_LIMIT']
    delete process.env['BODY_SIZE_LIMIT']
    boundForms(readConfig({}))
    const most = Number(process.env['BODY_SIZE_LIMIT'])
    if (before === undefined) delete process.env['BODY_SIZE_LIMIT']
    else process.env['BODY_SIZE_LIMIT'] = before
    expect(conf).toContain(`client_max_body_size ${most / 1024 ** 2}m;`)
  })

  it('says who asks, by the address it saw itself, and under which name', () => {
    expect(conf).toContain('proxy_set_header X-Forwarded-For $remote_addr;')
    expect(conf).toContain('proxy_set_header Host $http_host;')
    expect(conf).toContain('proxy_request_buffering off;')
  })
})
