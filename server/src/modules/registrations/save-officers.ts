import type { Officer } from '@sanad/shared/api/registrations.ts'
import { parsePhone } from '@sanad/shared/formats/phone.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { command } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { isEmail } from './describe-association.ts'
import { officersOf } from './registration.queries.ts'
import { lockRegistration, mustBeOpenToChange, mustBeOwn } from './registration.step.ts'

/** Replaces the list of those who lead the association. */
export const saveOfficers = command({
  name: 'registration.save_officers',
  by: ['officer'],
  confidential: ['officers'],
  async run(tx, { registrationId, officers }: { registrationId: string; officers: readonly Officer[] }) {
    const registration = await lockRegistration(tx, registrationId)
    mustBeOwn(tx, registration)
    mustBeOpenToChange(registration)
    const tidied = JSON.stringify(officers.map(tidy))
    await tx.run(sql`DELETE FROM registration_officer WHERE registration_id = ${registrationId}`)
    await tx.run(sql`
      INSERT INTO registration_officer (registration_id, position, name, duty, email, phone)
      SELECT ${registrationId}, position, given ->> 'name', given ->> 'duty', nullif(given ->> 'email', ''), nullif(given ->> 'phone', '')
      FROM jsonb_array_elements(${tidied}::jsonb) WITH ORDINALITY AS each (given, position)`)
    tx.about('registration', registrationId, registration.programmeId)
    return { officers: await officersOf(tx, registrationId) }
  },
})

function tidy({ name, duty, email, phone }: Officer, at: number): Officer {
  const address = email.trim().toLowerCase()
  if (address && !isEmail(address)) throw new Problem('association.contact_wrong', { field: `officers.${at}.email` })
  const number = phone.trim() && parsePhone(phone)
  if (number === undefined) throw new Problem('association.contact_wrong', { field: `officers.${at}.phone` })
  return { name: name.trim(), duty, email: address, phone: number }
}
