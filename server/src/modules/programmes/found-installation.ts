import { randomUUID } from 'node:crypto'
import { dayOf, daysAfter } from '@sanad/shared/calendar-day.ts'
import { type Lang, langs } from '@sanad/shared/figures.ts'
import { loadMessages } from '@sanad/shared/messages.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { clockActor } from '../../platform/actor.ts'
import { lockByName } from '../../platform/advisory-lock.ts'
import { command, execute, type Tx } from '../../platform/command.ts'
import { type Sql, sql } from '../../platform/database.ts'
import type { Platform } from '../../platform/platform.ts'
import { makeInvitation } from '../identity/index.ts'
import { defaultRulesOf, draftProgramme } from './create-programme.ts'

interface Invited {
  readonly email: string
  readonly locale: Lang
}

/**
 * Invites the first manager of an installation to a programme in draft, which they describe before anything else. An
 * address that was wrong is mended by another one, an invitation nobody accepted in time by a further start.
 * @throws Problem invitation.known when somebody manages a programme, or this address is invited already
 */
const inviteFirstManager = command({
  name: 'programme.invite_first_manager',
  by: ['clock'],
  confidential: ['email'],
  async run(tx, { email, locale }: Invited) {
    await lockByName(tx, 'first manager')
    if (!(await isToBeInvited(tx, email, tx.now))) throw new Problem('invitation.known')
    const programmeId = (await draftAtHand(tx)) ?? (await draftProgramme(tx, await undescribed(tx.now)))
    await tx.run(sql`
      UPDATE invitation SET ended_at = ${tx.now}
      WHERE organisation_id = ${programmeId} AND role = 'manager' AND accepted_at IS NULL AND ended_at IS NULL`)
    const place = { organisationKind: 'programme', organisationId: programmeId, role: 'manager' } as const
    const { expiresAt } = await makeInvitation(tx, { ...place, email, locale, invitedBy: null })
    tx.about('programme', programmeId, programmeId)
    return { programmeId, expiresAt: expiresAt.toISOString() }
  },
})

/**
 * What every start does for `FIRST_MANAGER_EMAIL`: nothing once somebody has managed a programme, nothing in the demo.
 * Several processes may start at once.
 * @returns until when the invitation made now can be accepted
 */
export async function foundInstallation(platform: Platform): Promise<string | undefined> {
  const { config, database, clock } = platform
  const { email, locale } = config.firstManager ?? {}
  if (config.demo || !email || !locale) return undefined
  if (!(await isToBeInvited(database, email, clock.now()))) return undefined
  try {
    const made = await execute(platform, inviteFirstManager, clockActor, randomUUID(), { email, locale })
    return made.expiresAt
  } catch (error) {
    // Another process that starts at the same moment was first.
    if (error instanceof Problem && error.code === 'invitation.known') return undefined
    throw error
  }
}

async function isToBeInvited({ row }: Pick<Sql, 'row'>, email: string, now: Date): Promise<boolean> {
  const settled = await row(sql`
    SELECT 1 FROM membership WHERE organisation_kind = 'programme' AND role = 'manager'
    UNION ALL
    SELECT 1 FROM invitation WHERE organisation_kind = 'programme' AND role = 'manager' AND email = ${email}
      AND accepted_at IS NULL AND ended_at IS NULL AND expires_at > ${now} LIMIT 1`)
  return settled === undefined
}

async function draftAtHand({ row }: Tx): Promise<string | undefined> {
  const draft = await row<{ id: string }>(sql`SELECT id FROM programme WHERE state = 'draft' ORDER BY id LIMIT 1`)
  return draft?.id
}

/** A programme nobody has described yet: the bank rail without an account, which neither takes money nor opens. */
async function undescribed(now: Date) {
  const names = await Promise.all(langs.map(async lang => [lang, (await loadMessages(lang))('programme.first')]))
  return {
    code: 'PROGRAMME-1',
    name: Object.fromEntries(names) as Record<Lang, string>,
    country: 'MA',
    currency: 'MAD',
    rail: 'bank',
    budgetMinor: defaultRulesOf('MAD').voucherWorthMinor,
    opensOn: dayOf(now),
    closesOn: daysAfter(dayOf(now), 365),
    debtorName: '',
  } as const
}
