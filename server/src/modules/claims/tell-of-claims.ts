import { type Lang, listText } from '@sanad/shared/figures.ts'
import { claimRules } from '@sanad/shared/machines/claim.ts'
import { loadMessages } from '@sanad/shared/messages.ts'
import { command, type Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { writeMails } from '../../platform/mail.ts'
import type { Platform } from '../../platform/platform.ts'
import { type Telling, takeUntold, tellAll } from '../../platform/untold.ts'
import { writtenTo } from '../identity/index.ts'

interface Told {
  readonly email: string
  readonly locale: Lang
  readonly id: string
  readonly reference: string
  readonly flags: readonly string[]
  readonly answerBy: Date | null
}

/** What the staff of firms are told of their claims by the clock: with what deadline, and, of what the checks bounced, why. */
type Event = 'bounced' | 'lapsed' | 'reminder'

/** To the staff of each claim's firm, in one statement however many they are. */
export async function tellOfClaims(tx: Tx, claimIds: readonly string[], event: Event): Promise<void> {
  if (claimIds.length === 0) return
  const told = await tx.rows<Told>(sql`
    SELECT p.email, p.locale, c.id, c.reference, c.flags, c.answer_by FROM claim c
    ${writtenTo(sql`c.provider_id`)}
    WHERE c.id = ANY(${claimIds as string[]}::uuid[]) ORDER BY c.id, p.id`)
  const letters = told.map(async ({ email, locale, id, reference, flags, answerBy }) => ({
    to: email,
    locale,
    messageKey: `mail.claim_${event}` as const,
    args: {
      reference,
      reasons: await reasonsOf(flags, locale),
      answerBy: answerBy?.toISOString() ?? null,
      link: `${tx.platform.config.publicUrl}/provider/claims/${id}`,
    },
  }))
  await writeMails(tx, await Promise.all(letters))
}

/** The hard rules that were not met, in words. */
async function reasonsOf(flags: readonly string[], locale: Lang): Promise<string> {
  const t = await loadMessages(locale)
  const hard = claimRules.flatMap(each => (each.hard && flags.includes(each.rule) ? [each.rule] : []))
  return listText(
    hard.map(rule => t(`claim.reason.${rule}`)),
    locale,
  )
}

const tellOfBounced = command({
  name: 'claim.tell',
  by: ['clock'],
  async run(tx, { kind, programmeId }: Telling) {
    tx.about('programme', programmeId, programmeId)
    const ids = await takeUntold(tx, { kind, programmeId })
    await tellOfClaims(tx, ids, 'bounced')
    return { told: ids.length }
  },
})

export const tellBounced = (platform: Platform): Promise<void> => tellAll(platform, ['claim.bounced'], tellOfBounced)
