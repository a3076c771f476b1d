import { describe } from 'vitest'
import { openSite } from './site/site.ts'
import { walkTheTour } from './tour/steps.ts'

const site = openSite()

// As the guide tells it: the association and the firm on a phone in Arabic, the office at a computer in French.
describe('One voucher, from grant to reconciled payout', () => walkTheTour(site))
