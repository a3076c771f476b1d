import type { ProviderProfile, WorkingLanguage } from '@sanad/shared/api/providers.ts'
import type { Submitted } from '#lib/server/submitted.ts'

/** What a firm is called, as the form sent it. */
export const firmNamesOf = (form: Submitted): Pick<ProviderProfile, 'name' | 'nameAr'> => ({
  name: form.text('name'),
  nameAr: form.text('nameAr'),
})

/** What a firm says about itself besides. */
export const profileOf = (form: Submitted): Omit<ProviderProfile, 'name' | 'nameAr'> => ({
  region: form.optional('region') ?? null,
  city: form.text('city'),
  address: form.text('address'),
  languages: form.list('languages') as WorkingLanguage[],
  website: form.text('website'),
  about: form.names('about'),
  contactEmail: form.text('contactEmail'),
  contactPhone: form.text('contactPhone'),
})
