import { acceptInvitation } from '@sanad/shared/api/people.ts'
import { acceptRegisterImport, startRegisterImport } from '@sanad/shared/api/register-imports.ts'
import { provinceOf, regionOf } from '@sanad/shared/territory.ts'
import type { PersonActor } from '../../../platform/actor.ts'
import { sql } from '../../../platform/database.ts'
import { storeText } from './files.ts'
import { actingFor, visitor } from './people.ts'
import { associationAt } from './registering.ts'
import { randomFor, type Stage } from './stage.ts'

const columns = [
  'رقم الوصل',
  'اسم الجمعية',
  'الاسم بالفرنسية',
  'الجهة',
  'الإقليم',
  'الجماعة',
  'العنوان',
  'تاريخ التأسيس',
  'البريد الإلكتروني',
]

/** What a prefecture's clerk mistypes: the dry run shows each by line and reason. */
const badRows = [
  ['918/2021', 'جمعية النهضة للتنمية', '', 'سوس ماسة', 'تيزنيت الكبرى', '', '', '2021-03-14', ''],
  ['44/2019', 'جمعية الأفق', 'Association Al Oufok', '', 'طنجة - أصيلة', '', '', '2019-02-31', ''],
  ['', '', '', '', 'Kénitra', '', '', '12/05/2020', 'contact@'],
]

interface Register {
  readonly day: number
  readonly numbers: readonly number[]
  readonly withBadRows?: boolean
  /** Only looked at so far. */
  readonly dryRunOnly?: boolean
}

/** A manager imports a register: dry run first, then the good rows. */
export async function importRegister(stage: Stage, register: Register): Promise<void> {
  const { company, diary, programmes } = stage
  const { manager } = programmes.bank.office
  await diary.until(register.day, 0)
  const rows = register.numbers.map(at => rowOf(stage, at))
  const lines = [columns, ...rows, ...(register.withBadRows ? badRows : [])].map(row => row.join(';'))
  const fileId = await storeText(company, manager, {
    name: `registre-associations-${diary.dateOf(register.day)}.csv`,
    text: lines.join('\r\n'),
    purpose: 'register',
  })
  const { importId } = await company.ask(manager, startRegisterImport, { body: { fileId } })
  if (register.dryRunOnly) return
  await diary.after(0, 1)
  await company.ask(manager, acceptRegisterImport, { params: { importId } })
  await diary.after(0, 2)
}

/** A file that is no register: its import fails with a reason. */
export async function importNonsense({ company, diary, programmes }: Stage, day: number): Promise<void> {
  await diary.until(day, 1)
  const { manager } = programmes.bank.office
  const text = 'Compte rendu de la réunion du 12\r\nPrésents : douze personnes\r\n'
  const fileId = await storeText(company, manager, { name: 'compte rendu.csv', text, purpose: 'register' })
  await company.ask(manager, startRegisterImport, { body: { fileId } })
}

function rowOf(stage: Stage, at: number): string[] {
  const { names, region, province, locality, address, foundedOn } = associationAt(stage, at)
  const number = `${randomFor('receipt', at).whole(12, 980)}/${foundedOn.slice(0, 4)}/${at}`
  const place = [regionOf(region)?.names.ar ?? '', provinceOf(province)?.names.ar ?? '', locality.ar, address.ar]
  return [number, names.ar, names.fr, ...place, foundedOn, presidentOf(stage, at).email].map(cell =>
    cell.replaceAll(';', ','),
  )
}

function presidentOf(stage: Stage, at: number) {
  const [president] = associationAt(stage, at).officers
  if (!president) throw new RangeError('an association without officers')
  return president
}

/** Whoever the register names signs in and takes their association over. */
export async function takeOver(stage: Stage, at: number): Promise<PersonActor> {
  const { company } = stage
  const president = presidentOf(stage, at)
  const locale = randomFor('locale', at).share() < 0.7 ? 'ar' : 'fr'
  const person = await visitor(company, { person: president, locale })
  const invitation = await company.platform.database.row<{ id: string; organisationId: string }>(
    sql`SELECT id, organisation_id FROM invitation WHERE email = ${president.email} AND accepted_at IS NULL`,
  )
  if (!invitation) throw new Error(`association ${at} was not imported`)
  await company.ask(person, acceptInvitation, { params: { invitationId: invitation.id } })
  return actingFor(company, person, {
    role: 'officer',
    organisationKind: 'association',
    organisationId: invitation.organisationId,
  })
}
