import type { Lang } from '@sanad/shared/figures.ts'
import type { OrganisationKind, PersonActor } from '../../platform/actor.ts'
import { command } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { createMembership } from '../identity/index.ts'

export interface NewPerson {
  readonly email: string
  readonly name: string
  readonly locale: Lang
  readonly membership?: {
    readonly organisationKind: OrganisationKind
    readonly organisationId: string
    readonly role: PersonActor['role']
  }
}

/** Lets a person of the demo in as if they had signed in with a code, and makes them a member where they belong. */
export const admitPerson = command({
  name: 'demo.admit_person',
  by: ['clock'],
  async run(tx, { email, name, locale, membership }: NewPerson): Promise<{ personId: string }> {
    const person = await tx.row<{ personId: string }>(sql`
      INSERT INTO person (email, name, locale, created_at) VALUES (${email}, ${name}, ${locale}, ${tx.now})
      RETURNING id AS person_id`)
    if (!person) throw new Error('the person was not admitted')
    if (membership) await createMembership(tx, { personId: person.personId, ...membership })
    tx.about('person', person.personId)
    return person
  },
})
