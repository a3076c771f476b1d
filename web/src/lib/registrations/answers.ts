import type { Officer, Paper, RegistrationDossier } from '@sanad/shared/api/registrations.ts'
import { type Lang, whenText } from '@sanad/shared/figures.ts'
import type { Translate } from '@sanad/shared/messages.ts'
import { phoneText } from '../phone-text.ts'
import { provinceName, regionName } from './places.ts'

interface Reader {
  readonly t: Translate
  readonly lang: Lang
}

/** Figures among letters of the other direction keep their order. */
const isolated = (text: string) => text && `\u2066${text}\u2069`
const lines = (parts: readonly (string | null | undefined | false)[]) => parts.filter(Boolean).join('\n')

const aboutOfficer = ({ name, duty, phone, email }: Officer, t: Translate) =>
  lines([`${name} — ${t(`duty.${duty}`)}`, phone && phoneText(phone), isolated(email)])

/** What an association says of itself; each with the page that asks it, under `home`. */
export function answersOf({ association, officers }: RegistrationDossier, { t, lang }: Reader) {
  const { province, region } = association
  return [
    { label: t('association.name_ar'), value: association.nameAr, page: 'name' },
    { label: t('association.name_fr'), value: association.nameFr, page: 'name' },
    {
      label: t('registration.task.place'),
      value: lines([association.address, association.locality, provinceName(province, lang), regionName(region, lang)]),
      page: 'place',
    },
    {
      label: t('association.founded_on'),
      value: association.foundedOn && whenText(association.foundedOn, lang),
      page: 'contact',
    },
    { label: t('association.phone'), value: phoneText(association.contactPhone), page: 'contact' },
    { label: t('association.email'), value: association.contactEmail, page: 'contact' },
    { label: t('association.ice'), value: association.ice, page: 'contact' },
    {
      label: t('registration.task.officers'),
      value: officers.map(officer => aboutOfficer(officer, t)).join('\n\n'),
      page: 'officers',
    },
  ]
}

/** The papers given, each with its scan to open. */
export const papersOf = ({ papers }: RegistrationDossier, reader: Reader) =>
  papers.map(paper => ({ slot: paper.slot, label: reader.t(`paper.${paper.slot}`), ...aboutPaper(paper, reader) }))

const aboutPaper = ({ kind, datedOn, authority, number, fileId, fileName }: Paper, { t, lang }: Reader) => ({
  value: lines([kind && t(`paper.kind.${kind}`), datedOn && whenText(datedOn, lang), authority, isolated(number)]),
  ...(fileId ? { file: { href: `/api/files/${fileId}?inline=1`, name: fileName || t('paper.view') } } : {}),
})
