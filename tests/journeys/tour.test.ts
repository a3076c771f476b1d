import { describe } from 'vitest'
import { openSite } from './site/site.ts'
import { phone } from './site/walker.ts'
import { walkTheTour } from './tour/steps.ts'

const site = openSite({ device: { ...phone, isMoving: true } })

describe('One voucher, from grant to reconciled payout, by everybody on a phone in Arabic', () => walkTheTour(site))
