import type { TextSection } from '@sanad/shared/api/agreements.ts'
import { criterionText } from '@sanad/shared/criterion-text.ts'
import { type Lang, langs, nameOfCode } from '@sanad/shared/figures.ts'
import { loadMessages, type MessageArguments, type MessageKey, type Translate } from '@sanad/shared/messages.ts'
import { languageIn } from '@sanad/shared/texts.ts'
import type { WholeText } from './agreement-document.ts'
import type { AgreementTerms } from './agreement-terms.ts'

/** Writes the agreement in Arabic, French and English from one set of facts. */
export async function writeText(terms: AgreementTerms): Promise<WholeText> {
  const written = await Promise.all(
    langs.map(async lang => [lang, sectionsOf(terms, lang, await loadMessages(lang))] as const),
  )
  return Object.fromEntries(written) as unknown as WholeText
}

type Say = (key: string, args?: MessageArguments) => string

function sectionsOf(terms: AgreementTerms, lang: Lang, t: Translate): TextSection[] {
  const { currency } = terms
  const say: Say = (key, args) => t(`agreement_text.${key}` as MessageKey, { currency, ...args })
  const section = (name: string, clauses: readonly string[]): TextSection => ({
    heading: say(name),
    clauses: [...clauses],
  })
  const { service } = terms
  const words = service.texts[languageIn(service.texts, lang)]
  return [
    section('parties', parties(terms, lang, say)),
    section('object', [say('object.title', { title: words?.title ?? '' }), words?.summary ?? ''].filter(Boolean)),
    section('included', words?.included ?? []),
    section('price', price(terms, say)),
    section('time', [
      say('time.delivery', { days: terms.deliveryDays }),
      say('time.service', { days: terms.servicePeriodDays }),
    ]),
    section(
      'criteria',
      service.criteria.map(criterion => criterionText(criterion, lang, t)),
    ),
    section('acceptance', [
      say('acceptance.judged'),
      say('acceptance.silence', { reminder: terms.acceptanceReminderDays, escalation: terms.acceptanceEscalationDays }),
      say('acceptance.rejected'),
    ]),
    section('data', [
      say('data.place', { country: nameOfCode('region', service.dataCountry, lang) }),
      say('data.owner'),
      say('data.languages', {
        languages: service.languages.map(code => nameOfCode('language', code, lang)).join(lang === 'ar' ? '، ' : ', '),
      }),
    ]),
    section('exit', [words?.exit ?? '', say('exit.always')].filter(Boolean)),
    section('security', security(terms, say)),
    section('end', [say('end.before'), say('end.after'), say('end.disagreement')]),
    section('rules', [
      say('rules.version', { version: terms.programme.rulebookVersion, programme: terms.programme.name[lang] }),
      say('rules.valid', { until: terms.signBy }),
      say('rules.languages'),
      say('rules.fixed'),
    ]),
  ].filter(({ clauses }) => clauses.length > 0)
}

function parties({ association, provider, programme }: AgreementTerms, lang: Lang, say: Say): string[] {
  const isArabic = lang === 'ar'
  const associationName = isArabic ? association.nameAr || association.nameFr : association.nameFr || association.nameAr
  const place = [provider.address, provider.city].filter(Boolean).join(', ')
  return [
    say(association.registration ? 'parties.association' : 'parties.association.unregistered', {
      name: associationName,
      programme: programme.name[lang],
      code: programme.code,
      registration: association.registration,
    }),
    say(provider.ice ? 'parties.provider' : 'parties.provider.foreign', {
      name: (isArabic && provider.nameAr) || provider.name,
      ice: provider.ice,
      place,
      signedBy: provider.signedBy,
    }),
    say('parties.programme'),
  ]
}

function price(terms: AgreementTerms, say: Say): string[] {
  const coPays = terms.coPaymentMinor !== '0'
  return [
    say('price.total', { price: terms.priceMinor }),
    say('price.covered', { covered: terms.coveredMinor }),
    say(coPays ? 'price.co_payment' : 'price.no_co_payment', { rest: terms.coPaymentMinor }),
    ...terms.tranches.map(({ position, kind, basisPoints, amountMinor }) =>
      say(`price.tranche.${kind}`, { position, percent: basisPoints / 100, amount: amountMinor }),
    ),
    say('price.paid', { days: terms.paymentWorkingDays }),
    ...(terms.service.yearlyMinor === '0' ? [] : [say('price.yearly', { yearly: terms.service.yearlyMinor })]),
  ]
}

function security({ security: { baselineVersion, expiresOn } }: AgreementTerms, say: Say): string[] {
  const standing = say('security.standing', { version: baselineVersion, until: expiresOn })
  return [standing, say('security.kept'), say('security.incident')]
}
