import { demoDomain } from '@sanad/shared/demo-domain.ts'
import { days } from './calendar.ts'
import { type CertificationFate, certify } from './certifications.ts'
import { payTo, signUpFirm } from './firms.ts'
import { makeOffers, offersByFirm } from './offers.ts'
import { askForName } from './renaming.ts'
import type { Stage } from './stage.ts'

/** What becomes of a firm that does not simply get certified. Firms 0 and 44 are those of the demo's staff accounts. */
const fates: Readonly<Record<number, CertificationFate>> = {
  3: 'renewed',
  5: 'corrected',
  12: 'renewed',
  20: 'reinstated',
  22: 'suspended',
  28: 'suspended',
  34: 'revoked',
  44: 'in_review',
  45: 'corrections',
  46: 'corrections',
  48: 'refused',
  49: 'withdrawn',
  50: 'draft',
  51: 'draft',
  52: 'in_review',
  53: 'in_review',
  54: 'refused',
}
const waiting: ReadonlySet<CertificationFate> = new Set(['in_review', 'corrections', 'draft'])
const mailboxes: Readonly<Record<number, string>> = {
  0: `provider@${demoDomain}`,
  44: `applicant@${demoDomain}`,
  7: `provider.eu@${demoDomain}`,
}

/** Firms that change their account, to one no other firm has or to that of another firm: the claims' checks see both. */
const newAccounts: Readonly<Record<number, { day: number; ribOf: number }>> = {
  9: { day: -12, ribOf: 7 },
  18: { day: -40, ribOf: 17 },
}

/** The day a firm signs up: most in the first week, a few every month, those that still wait in the last two weeks. */
function dayOf(at: number, fate: CertificationFate): number {
  if (waiting.has(fate)) return -14 + (at % 6)
  return at < 40 ? days.first + 1 + (at % 6) : days.first + 30 + (at - 40) * 9
}

/** Every firm's story up to its offers. */
export function tellFirms(stage: Stage): void {
  const numbers = offersByFirm(stage)
  stage.providers.forEach((_, at) => {
    stage.diary.tell(async () => {
      const fate = fates[at] ?? 'certified'
      const day = dayOf(at, fate)
      await stage.diary.until(day, at % 4)
      const firm = await signUpFirm(stage, at, mailboxes[at])
      await certify(stage, firm, { day, fate })
      const mayPublish = !waiting.has(fate) && fate !== 'refused' && fate !== 'withdrawn'
      if (mayPublish) await stage.diary.until(day + 12, at % 4)
      const isSteady =
        ['certified', 'corrected', 'renewed'].includes(fate) && !(at in newAccounts) && at !== 17 && at !== 55
      stage.diary.tell(() => askForName(stage, firm))
      await makeOffers(stage, firm, { mayPublish, isSteady, numbers: numbers.get(at) ?? [] })
      const change = newAccounts[at]
      if (!change) return
      await stage.diary.until(change.day, 2)
      await payTo(stage, firm, stage.providers[change.ribOf]?.rib ?? '')
    })
  })
}
