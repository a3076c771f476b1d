import { createAssociation, describeAssociation } from '@sanad/shared/api/associations.ts'
import {
  declarations,
  openRegistration,
  type PaperSlot,
  saveOfficers,
  savePaper,
  submitRegistration,
} from '@sanad/shared/api/registrations.ts'
import { provinceOf } from '@sanad/shared/territory.ts'
import type { PersonActor } from '../../../platform/actor.ts'
import type { DemoAssociation } from '../names/index.ts'
import { storePdf, storePhoto } from './files.ts'
import { actingFor, visitor } from './people.ts'
import { randomFor, type Stage, type StagedProgramme } from './stage.ts'

export interface Registering {
  readonly officer: PersonActor
  readonly associationId: string
  readonly registrationId: string
}

const duties = ['president', 'secretary', 'treasurer'] as const

/** An officer founds the association's place and opens its draft; nothing is filled in yet. */
export async function beginRegistration(
  stage: Stage,
  at: number,
  { programme, email }: { programme: StagedProgramme; email?: string },
): Promise<Registering> {
  const { company } = stage
  const { names, officers } = associationAt(stage, at)
  const [president] = officers
  if (!president) throw new RangeError('an association without officers')
  const locale = randomFor('locale', at).share() < 0.7 ? 'ar' : 'fr'
  const founder = await visitor(company, { person: president, locale, ...(email ? { email } : {}) })
  const { associationId } = await company.ask(founder, createAssociation, {
    body: { nameAr: names.ar, nameFr: names.fr },
  })
  const officer = actingFor(company, founder, {
    role: 'officer',
    organisationKind: 'association',
    organisationId: associationId,
  })
  const { id } = await company.ask(officer, openRegistration, { body: { programmeId: programme.id } })
  return { officer, associationId, registrationId: id }
}

/** Fills in identity and officers. */
export async function fillIdentity(stage: Stage, at: number, { officer, registrationId }: Registering): Promise<void> {
  const { company } = stage
  const { province, locality, address, foundedOn, email, officers } = associationAt(stage, at)
  const contactPhone = phoneOf(at)
  await company.ask(officer, describeAssociation, {
    body: { province, locality: locality.ar, address: address.ar, foundedOn, contactEmail: email, contactPhone },
  })
  const listed = officers.map((person, index) => ({
    name: person.ar,
    duty: duties[index] ?? ('member' as const),
    email: person.email,
    phone: index === 0 ? contactPhone : '',
  }))
  await company.ask(officer, saveOfficers, { params: { registrationId }, body: { officers: listed } })
}

/** Gives the three papers; the receipt is of one of the three accepted kinds. */
export async function givePapers(stage: Stage, at: number, registering: Registering): Promise<void> {
  const { foundedOn } = associationAt(stage, at)
  const kind = (['final_receipt', 'provisional_receipt', 'proof_of_service'] as const)[at % 3] ?? 'final_receipt'
  await givePaper(stage, at, registering, { slot: 'receipt', kind, datedOn: foundedOn })
  await givePaper(stage, at, registering, { slot: 'statutes', kind: null, datedOn: foundedOn })
  await givePaper(stage, at, registering, { slot: 'officers_list', kind: null, datedOn: foundedOn })
}

interface Given {
  readonly slot: PaperSlot
  readonly kind: 'final_receipt' | 'provisional_receipt' | 'proof_of_service' | null
  readonly datedOn: string
  /** Given anew after it was sent back: another scan. */
  readonly again?: boolean
}

const titles: Readonly<Record<PaperSlot, string>> = {
  receipt: 'Récépissé de dépôt',
  statutes: 'Statuts',
  officers_list: 'Liste du bureau',
}

export async function givePaper(
  stage: Stage,
  at: number,
  { officer, registrationId }: Registering,
  { slot, kind, datedOn, again }: Given,
): Promise<void> {
  const { company } = stage
  const { names, province, locality } = associationAt(stage, at)
  const authority = `${provinceOf(province)?.kind === 'prefecture' ? 'Préfecture' : 'Province'} de ${provinceOf(province)?.names.fr ?? locality.fr}`
  const number = slot === 'receipt' ? `${randomFor('receipt', at).whole(12, 980)}/${datedOn.slice(0, 4)}` : ''
  const lines = [titles[slot], names.fr, authority, `${number} ${datedOn}`.trim(), ...(again ? ['Copie lisible'] : [])]
  const isPhoto = slot === 'receipt' && at % 4 === 1
  const fileId = isPhoto
    ? await storePhoto(company, officer, `photo ${at}`, at * 2 + (again ? 1 : 0))
    : await storePdf(company, officer, titles[slot], lines)
  const described = { kind, authority: slot === 'receipt' ? authority : '', number, datedOn, fileId }
  await company.ask(officer, savePaper, { params: { registrationId, slot }, body: described })
}

export const submit = ({ company }: Stage, { officer, registrationId }: Registering) =>
  company.ask(officer, submitRegistration, { params: { registrationId }, body: { declared: [...declarations] } })

export function associationAt({ associations }: Stage, at: number): DemoAssociation {
  const association = associations[at]
  if (!association) throw new RangeError(`no association ${at}`)
  return association
}

/** Mobile numbers nobody shares. */
const phoneOf = (at: number): string => `+2126${String(10_000_000 + at * 9_973).slice(0, 8)}`
