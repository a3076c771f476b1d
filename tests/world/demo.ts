import { rm } from 'node:fs/promises'
import { modulesFor } from '@sanad/server/app.ts'
import { readConfig } from '@sanad/server/config.ts'
import { type DemoAccount, openDemo } from '@sanad/server/modules/demo/index.ts'
import { type Sql, sql } from '@sanad/server/platform/database.ts'
import { openPlatform } from '@sanad/server/platform/open-platform.ts'
import type { Platform } from '@sanad/server/platform/platform.ts'
import { copyOfDemo } from './demo-copy.ts'

/** The demo takes a while to make, and longer beside other tests. */
export const demoTimeoutMs = 300_000

export interface DemoInWorld {
  readonly platform: Platform
  readonly accounts: readonly DemoAccount[]
  close(): Promise<void>
}

/** The demo as whoever comes finds it, to be looked at closely. */
export async function openDemoWorld(): Promise<DemoInWorld> {
  const { url, dataDir, drop } = await copyOfDemo()
  const config = readConfig({ NODE_ENV: 'test', DATABASE_URL: url, DATA_DIR: dataDir, LOG_LEVEL: 'error' })
  const platform = openPlatform(config)
  const accounts = await openDemo(platform, modulesFor(true), () => undefined)
  return {
    platform,
    accounts,
    close: async () => {
      await platform.close()
      await drop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** States nothing stays in: the worker takes an object out of them at once. */
export const passingStates: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  certification: {
    scanning: 'the check begins as soon as the answers are sent',
    watch: 'only an automatic check puts a firm on watch, and there is none yet',
  },
  registration: { discarded: 'a draft an officer set aside: nobody else ever saw it' },
  register_import: {
    waiting: 'the dry run begins at once',
    checking: 'the dry run is under way',
    importing: 'rows are being taken over',
    check_interrupted: 'only a fault of ours interrupts, and the clock goes on',
    import_interrupted: 'only a fault of ours interrupts, and the clock goes on',
  },
  agreement: { lapsed: 'what is asked for in the demo is answered while it can be signed' },
  voucher_issue: { running: 'vouchers are being issued' },
  claim: { submitted: 'the checks begin at once' },
  payout: { sending: 'the file is being written, or Stripe asked' },
  statement: { waiting: 'it is read at once', confirmed: 'it is matched at once' },
}

/** Everything of the demo that does not depend on chance: who there is, who agreed with whom, on what, for how much. */
export const fingerprintOf = ({ rows }: Sql): Promise<{ line: string }[]> =>
  rows(sql`
    SELECT concat_ws(' | ', 'association', name_ar, name_fr, province, address) AS line FROM association
    UNION ALL SELECT concat_ws(' | ', 'provider', name, ice, city) FROM provider
    UNION ALL SELECT concat_ws(' | ', 'person', email, name, locale) FROM person
    UNION ALL SELECT concat_ws(' | ', 'offer', p.name, o.category, o.price_minor, o.state, o.texts) FROM offer o JOIN provider p ON p.id = o.provider_id
    UNION ALL SELECT concat_ws(' | ', 'voucher', s.name_ar, v.worth_minor, v.issued_at::date) FROM voucher v JOIN association s ON s.id = v.association_id
    UNION ALL SELECT concat_ws(' | ', 'agreement', s.name_ar, p.name, a.price_minor, a.covered_minor, a.created_at::date)
      FROM agreement a JOIN association s ON s.id = a.association_id JOIN provider p ON p.id = a.provider_id
    UNION ALL SELECT concat_ws(' | ', 'claim', p.name, c.invoice_number, c.amount_minor) FROM claim c JOIN provider p ON p.id = c.provider_id
    ORDER BY 1`)
