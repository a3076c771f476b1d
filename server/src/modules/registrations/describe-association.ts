import type { Association } from '@sanad/shared/api/associations.ts'
import { dayOf, isDay } from '@sanad/shared/calendar-day.ts'
import { parseIce } from '@sanad/shared/formats/ice.ts'
import { parsePhone } from '@sanad/shared/formats/phone.ts'
import { searchText } from '@sanad/shared/formats/search-text.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { provinceOf } from '@sanad/shared/territory.ts'
import { organisationOf } from '../../platform/actor.ts'
import { command, type Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { associationOf } from './association.queries.ts'
import { pointOutRegistered } from './point-out-registered.ts'
import { isOpenToChange, type Registration } from './registration.step.ts'

export type Identity = Omit<Association, 'id' | 'region'>

/** Saves one question page: only the fields given change. */
export const describeAssociation = command({
  name: 'association.describe',
  by: ['officer'],
  confidential: ['address', 'contactEmail', 'contactPhone'],
  async run(tx, given: Partial<Identity>) {
    const id = organisationOf(tx.actor) ?? ''
    await mustBeOpen(tx, id)
    const { region: _, ...known } = await associationOf(tx, id)
    const said = tidy({ ...known, ...given }, dayOf(tx.now))
    await tx.run(sql`
      UPDATE association SET name_ar = ${said.nameAr}, name_fr = ${said.nameFr}, region = ${said.region}, province = ${said.province || null},
        locality = ${said.locality}, address = ${said.address}, founded_on = ${said.foundedOn}, ice = ${said.ice || null},
        contact_email = ${said.contactEmail || null}, contact_phone = ${said.contactPhone || null},
        search = ${searchText(`${said.nameAr} ${said.nameFr}`)}
      WHERE id = ${id}`)
    tx.enqueue(pointOutRegistered, { associationId: id })
    tx.about('association', id)
    return associationOf(tx, id)
  },
})

/** What the office has found eligible, or is looking at, does not change under its hands; handing in waits for what is being said. */
async function mustBeOpen(tx: Tx, associationId: string): Promise<void> {
  const registrations = await tx.rows<Pick<Registration, 'state'>>(sql`
    SELECT state FROM registration WHERE association_id = ${associationId} AND state <> 'discarded' ORDER BY id FOR NO KEY UPDATE`)
  if (!registrations.every(isOpenToChange)) throw new Problem('registration.locked')
}

/** Trims, and refuses by field what cannot be. The region follows from the province. */
function tidy(typed: Identity, today: string): Identity & { region: string | null } {
  const said = Object.fromEntries(
    Object.entries(typed).map(([name, value]) => [name, typeof value === 'string' ? value.trim() : value]),
  ) as unknown as Identity
  if (!said.nameAr && !said.nameFr) throw new Problem('association.name_missing', { field: 'nameAr' })
  const province = provinceOf(said.province)
  if (said.province && !province) throw new Problem('association.place_unknown', { field: 'province' })
  if (said.foundedOn && (!isDay(said.foundedOn) || said.foundedOn > today))
    throw new Problem('association.date_wrong', { field: 'foundedOn' })
  const ice = said.ice && parseIce(said.ice)
  if (ice === undefined) throw new Problem('association.ice_wrong', { field: 'ice' })
  const phone = said.contactPhone && parsePhone(said.contactPhone)
  if (phone === undefined) throw new Problem('association.contact_wrong', { field: 'contactPhone' })
  if (said.contactEmail && !isEmail(said.contactEmail))
    throw new Problem('association.contact_wrong', { field: 'contactEmail' })
  return {
    ...said,
    ice,
    contactPhone: phone,
    contactEmail: said.contactEmail.toLowerCase(),
    region: province?.region ?? null,
  }
}

/** Enough to be written to; whether it is read shows when a code is sent there. */
export const isEmail = (text: string): boolean =>
  text.length <= 254 && /^[^\s@<>()",;:]+@[^\s@<>()",;:]+\.[^\s@<>()",;:]+$/.test(text)
