import { createAssociation, describeAssociation } from '@sanad/shared/api/associations.ts'
import { approveRegistration } from '@sanad/shared/api/registration-review.ts'
import {
  declarations,
  openRegistration,
  paperSlots,
  saveOfficers,
  savePaper,
  submitRegistration,
} from '@sanad/shared/api/registrations.ts'
import type { BodyOf } from '@sanad/shared/endpoint.ts'
import { aFile } from './files.ts'
import type { Actor, World } from './world.ts'

/** What the builders need of a programme: it is open, and somebody reviews in it. */
export interface ReviewedProgramme {
  readonly programmeId: string
  readonly reviewer: Actor
}

export interface AssociationInWorld {
  readonly associationId: string
  readonly officer: Actor
}

export const associationNames = { nameAr: 'جمعية الأمل للتنمية', nameFr: 'Association Al Amal pour le développement' }
export const associationIdentity = {
  province: 'MA-CHT',
  locality: 'أيت عميرة',
  address: 'شارع الحسن الثاني، رقم 12',
  foundedOn: '2019-05-11',
  contactEmail: 'contact@alamal.example',
  contactPhone: '06 12 34 56 78',
} satisfies BodyOf<typeof describeAssociation>

/** An association made by its officer, nothing said about it yet but its name. */
export async function anAssociation(
  world: World,
  names: BodyOf<typeof createAssociation> = associationNames,
): Promise<AssociationInWorld> {
  const officer = await world.person()
  const { associationId } = await officer.ask(createAssociation, { body: names })
  return { associationId, officer }
}

export const receipt = (changed: Partial<BodyOf<typeof savePaper>> = {}): BodyOf<typeof savePaper> => ({
  kind: 'final_receipt',
  authority: 'قيادة أيت عميرة',
  number: '12/2019',
  datedOn: '2019-07-01',
  ...changed,
})
export const otherPaper = { kind: null, authority: '', number: '', datedOn: null } as const

/** A draft with everything in it, ready to be submitted. */
export async function aCompleteDraft(
  world: World,
  { programmeId }: Pick<ReviewedProgramme, 'programmeId'>,
  paper: Partial<BodyOf<typeof savePaper>> = {},
): Promise<AssociationInWorld & { registrationId: string; reference: string }> {
  const { associationId, officer } = await anAssociation(world)
  const { id: registrationId, reference } = await officer.ask(openRegistration, { body: { programmeId } })
  // No two of a world are alike, by name or by receipt.
  const nameAr = `${associationNames.nameAr} ${reference}`
  const nameFr = `${associationNames.nameFr} ${reference}`
  await officer.ask(describeAssociation, { body: { ...associationIdentity, nameAr, nameFr } })
  for (const slot of paperSlots) {
    const fileId = await aFile(officer, { name: `${slot}.pdf` })
    const body = { ...(slot === 'receipt' ? receipt({ number: reference, ...paper }) : otherPaper), fileId }
    await officer.ask(savePaper, { params: { registrationId, slot }, body })
  }
  const president = {
    name: 'فاطمة الزهراء أيت علي',
    duty: 'president',
    email: 'f.aitali@alamal.example',
    phone: '',
  } as const
  await officer.ask(saveOfficers, { params: { registrationId }, body: { officers: [president] } })
  return { associationId, officer, registrationId, reference }
}

/** A registration the office has to decide on. */
export async function aSubmittedRegistration(world: World, programme: Pick<ReviewedProgramme, 'programmeId'>) {
  const draft = await aCompleteDraft(world, programme)
  const params = { registrationId: draft.registrationId }
  await draft.officer.ask(submitRegistration, { params, body: { declared: [...declarations] } })
  return draft
}

/** Handed in with this said of the association, under a receipt of its own unless `number` is given. */
export async function aRegistrationThatSays(
  world: World,
  programme: Pick<ReviewedProgramme, 'programmeId'>,
  said: BodyOf<typeof describeAssociation>,
  number?: string,
) {
  const draft = await aCompleteDraft(world, programme, number === undefined ? {} : { number })
  await draft.officer.ask(describeAssociation, { body: said })
  const params = { registrationId: draft.registrationId }
  await draft.officer.ask(submitRegistration, { params, body: { declared: [...declarations] } })
  return draft
}

/** An association the office has found eligible, all through the API. */
export async function anEligibleAssociation(world: World, programme: ReviewedProgramme) {
  const registered = await aSubmittedRegistration(world, programme)
  await programme.reviewer.ask(approveRegistration, { params: { registrationId: registered.registrationId } })
  return registered
}
