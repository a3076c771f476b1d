import { type Lang, listText } from '@sanad/shared/figures.ts'
import { claimRules } from '@sanad/shared/machines/claim.ts'
import { loadMessages, type Translate } from '@sanad/shared/messages.ts'
import { command, type Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { type Letter, writeMails } from '../../platform/mail.ts'
import { linesOf } from '../../platform/mail-text.ts'
import type { Platform } from '../../platform/platform.ts'
import { type Telling, takeUntold, tellGathered } from '../../platform/untold.ts'
import { writtenTo } from '../identity/index.ts'

interface Told {
  readonly providerId: string
  readonly email: string
  readonly locale: Lang
  readonly id: string
  readonly reference: string
  readonly flags: readonly string[]
  readonly answerBy: Date | null
}

/** What the staff of firms are told of their claims by the clock: with what deadline, and, of what the checks bounced, why. */
type Event = 'bounced' | 'lapsed' | 'reminder'

/** To the staff of each claim's firm, in one statement however many they are: one letter for all there is to tell a firm. */
export async function tellOfClaims(tx: Tx, claimIds: readonly string[], event: Event): Promise<void> {
  if (claimIds.length === 0) return
  const told = await tx.rows<Told>(sql`
    SELECT p.email, p.locale, c.provider_id, c.id, c.reference, c.flags, c.answer_by FROM claim c
    ${writtenTo(sql`c.provider_id`)}
    WHERE c.id = ANY(${claimIds as string[]}::uuid[]) ORDER BY c.id, p.id`)
  const byReader = Map.groupBy(told, ({ providerId, email }) => `${providerId} ${email}`)
  const claims = `${tx.platform.config.publicUrl}/provider/claims`
  await writeMails(tx, await Promise.all([...byReader.values()].map(each => letterOf(each, event, claims))))
}

/** @param told of one firm to one of its staff, at least one claim */
async function letterOf(told: readonly Told[], event: Event, page: string): Promise<Letter> {
  const [first] = told as [Told]
  const to = { to: first.email, locale: first.locale }
  const t = await loadMessages(first.locale)
  if (told.length === 1)
    return { ...to, messageKey: `mail.claim_${event}`, args: { ...factsOf(first, t), link: `${page}/${first.id}` } }
  return {
    ...to,
    messageKey: `mail.claims_${event}`,
    args: {
      count: told.length,
      claims: linesOf(told, each => ({ key: `mail.claims_${event}.line`, args: factsOf(each, t) }), 'mail.claims.more'),
      link: `${page}?state=${event === 'reminder' ? 'correction' : 'rejected'}`,
    },
  }
}

const factsOf = ({ reference, flags, locale, answerBy }: Told, t: Translate) => ({
  reference,
  reasons: reasonsOf(flags, locale, t),
  answerBy: answerBy?.toISOString() ?? null,
})

/** The hard rules that were not met, in words. */
function reasonsOf(flags: readonly string[], locale: Lang, t: Translate): string {
  const hard = claimRules.flatMap(each => (each.hard && flags.includes(each.rule) ? [each.rule] : []))
  return listText(
    hard.map(rule => t(`claim.reason.${rule}`)),
    locale,
  )
}

export const lapsedKind = 'claim.lapsed'

/** What is submitted together is checked within minutes, and corrections of one day end at one midnight: gathered into one letter. */
const gathered: Readonly<Record<string, Event>> = { 'claim.bounced': 'bounced', [lapsedKind]: 'lapsed' }

const tellFirms = command({
  name: 'claim.tell',
  by: ['clock'],
  async run(tx, { kind, programmeId }: Telling) {
    tx.about('programme', programmeId, programmeId)
    const ids = await takeUntold(tx, { kind, programmeId })
    const event = gathered[kind]
    if (event) await tellOfClaims(tx, ids, event)
    return { told: ids.length }
  },
})

/** Tells firms what checks and deadlines ended without a person of the office. */
export const tellOfEnds = (platform: Platform): Promise<void> =>
  tellGathered(platform, Object.keys(gathered), tellFirms)
