import { sql } from '@sanad/server/platform/database.ts'
import { openBaselineDraft } from '@sanad/shared/api/baseline-draft.ts'
import { invitePerson } from '@sanad/shared/api/people.ts'
import { proposeMatch, showException } from '@sanad/shared/api/reconciliation.ts'
import { discardRegistration } from '@sanad/shared/api/registrations.ts'
import { mailboxOf, memberOf, organisationOf } from '../site/people.ts'
import type { Site } from '../site/site.ts'
import { programme } from './visit.ts'

/** What the demo has nothing of, made before its pages are looked at. */
export async function setScenes(site: Site): Promise<void> {
  const officer = await site.sessions.visitorAs(mailboxOf('association'))
  await officer.ask(invitePerson, { body: { email: mailboxOf('association.new'), role: 'officer', locale: 'ar' } })
  await (await site.sessions.visitorAs(mailboxOf('certifier'))).ask(openBaselineDraft)
  await proposal(site)
  await discardedDraft(site)
  await ownCriterion(site)
}

/** A treasurer says which payout a fee belongs to, in two languages. */
async function proposal({ database, sessions }: Site): Promise<void> {
  const found = await database.row<{ exceptionId: string }>(sql`
    SELECT id AS exception_id FROM reconciliation_exception
    WHERE reason = 'fee' AND state = 'explained' AND programme_id = ${programme} ORDER BY id DESC LIMIT 1`)
  const params = { exceptionId: found?.exceptionId ?? '' }
  const treasurer = await sessions.visitorAs(mailboxOf('treasurer'))
  const { candidates } = await treasurer.ask(showException, { params })
  const explanation = 'La banque a pris ses frais sur ce paiement.\nاقتطع البنك مصاريفه من هذا الأداء.'
  await treasurer.ask(proposeMatch, { params, body: { payoutId: candidates[0]?.id ?? '', explanation } })
}

async function discardedDraft({ database, sessions }: Site): Promise<void> {
  const draft = await database.row<{ registrationId: string; email: string }>(sql`
    SELECT id AS registration_id, ${memberOf(sql`r.association_id`)} AS email FROM registration r
    WHERE state = 'draft' AND association_id <> ${organisationOf('association.new')} ORDER BY id LIMIT 1`)
  const officer = await sessions.visitorAs(draft?.email ?? '')
  await officer.ask(discardRegistration, { params: { registrationId: draft?.registrationId ?? '' } })
}

/** As versions of before could require it: by a name of its own, which no command takes any more. */
const ownCriterion = ({ database }: Site) =>
  database.run(sql`
    WITH fresh AS (
      INSERT INTO rulebook (programme_id, version, rules, note, published_at)
      SELECT programme_id, version + 1, jsonb_set(rules, '{requiredCriteria,website}', rules #> '{requiredCriteria,website}' || '["registre_tenu"]'),
        'Le registre en plus.', published_at FROM rulebook WHERE programme_id = ${programme} ORDER BY version DESC LIMIT 1
      RETURNING id, programme_id)
    UPDATE programme p SET rulebook_id = fresh.id FROM fresh WHERE p.id = fresh.programme_id`)
