import { anyone } from '@sanad/shared/endpoint.ts'
import { searchText } from '@sanad/shared/formats/search-text.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { command } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { foundMembership, mustBeSignedIn, mustNotHaveFoundedMany } from '../identity/index.ts'

/** A signed-in person founds the association's place on the platform and acts for it from then on. */
export const createAssociation = command({
  name: 'association.create',
  by: anyone,
  beforeTheWall: 'who founds an association does not act for it yet',
  async run(tx, { nameAr, nameFr = '' }: { nameAr: string; nameFr?: string | undefined }) {
    const { personId } = mustBeSignedIn(tx.actor)
    await mustNotHaveFoundedMany(tx, personId)
    const [ar, fr] = [nameAr.trim(), nameFr.trim()]
    if (!ar && !fr) throw new Problem('association.name_missing', { field: 'nameAr' })
    const made = await tx.row<{ id: string }>(sql`
      INSERT INTO association (name_ar, name_fr, search, created_at)
      VALUES (${ar}, ${fr}, ${searchText(`${ar} ${fr}`)}, ${tx.now}) RETURNING id`)
    if (!made) throw new Error('the association was not made')
    const membershipId = await foundMembership(tx, {
      personId,
      organisationKind: 'association',
      organisationId: made.id,
      role: 'officer',
    })
    tx.about('association', made.id)
    return { associationId: made.id, membershipId }
  },
})
