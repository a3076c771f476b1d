import { module } from '../../platform/module.ts'
import { secretCheck } from './check-secret.ts'
import { providersRoutes } from './providers.routes.ts'

export { createProvider } from './create-provider.ts'
export { holdNames, namesAreFixed } from './fixed-names.ts'
export { type PayeeAccount, payeeAccountOf, payeeAccountSecret } from './payee-account.queries.ts'
export { ownProviderId, type Provider, providerById } from './provider.queries.ts'
export { namesOfFirm } from './provider-names.ts'
export { setPayeeAccount } from './set-payee-account.ts'
export { tellStaff } from './tell-staff.ts'
export { providerChanged } from './update-provider.ts'
export const providersModule = module({ name: 'providers', routes: providersRoutes, checks: [secretCheck] })
