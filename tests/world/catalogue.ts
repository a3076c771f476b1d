import { createOffer, type OfferTerms, publishOffer } from '@sanad/shared/api/catalogue.ts'
import type { AProvider } from './providers.ts'

export const someTerms = (some: Partial<OfferTerms> = {}): OfferTerms => ({
  category: 'website',
  currency: 'MAD',
  priceMinor: '485000',
  priceKind: 'fixed',
  yearlyMinor: '60000',
  deliveryDays: 30,
  languages: ['ar', 'fr'],
  dataCountry: 'MA',
  texts: {
    ar: {
      title: 'موقع جمعوي بلغتين',
      summary: 'موقع جاهز للجمعية بالعربية والفرنسية.',
      included: ['خمس صفحات', 'استضافة سنة', 'تكوين نصف يوم'],
      exit: 'تصدير كامل، واسم النطاق باسم الجمعية.',
    },
    fr: {
      title: 'Site associatif bilingue',
      summary: 'Un site prêt à l’emploi, en arabe et en français.',
      included: ['Cinq pages', 'Un an d’hébergement', 'Une demi-journée de formation'],
      exit: 'Export complet, domaine au nom de l’association.',
    },
  },
  ownCriteria: [{ ar: 'يظهر الموقع على الهاتف.', fr: 'Le site s’affiche sur téléphone.' }],
  ...some,
})

/** A published offer of a certified provider. */
export async function anOffer(
  _world: unknown,
  { staff }: Pick<AProvider, 'staff'>,
  some: Partial<OfferTerms> = {},
): Promise<{ offerId: string }> {
  const { id: offerId } = await staff.ask(createOffer, { body: someTerms(some) })
  await staff.ask(publishOffer, { params: { offerId } })
  return { offerId }
}
