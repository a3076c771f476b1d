import { anyone } from '@sanad/shared/endpoint.ts'
import type { Lang } from '@sanad/shared/figures.ts'
import { command } from '../../platform/command.ts'
import { mustBeSignedIn } from './signed-in.ts'

/** One's own name and language of mails. */
export const describePerson = command({
  name: 'person.describe',
  by: anyone,
  confidential: ['name'],
  async run(tx, { name, locale }: { name: string; locale: Lang }) {
    const { personId } = mustBeSignedIn(tx.actor)
    const [em, { PersonEntity }] = await Promise.all([tx.em(), import('./identity.entity.ts')])
    const person = await em.findOneOrFail(PersonEntity, personId)
    person.name = name.trim()
    person.locale = locale
    await em.flush()
    tx.about('person', personId)
  },
})
