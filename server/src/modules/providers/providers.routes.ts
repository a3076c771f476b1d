import {
  getMyProvider,
  getProvider,
  listPayeeAccounts,
  setPayeeAccount,
  signUpProvider,
  updateProvider,
} from '@sanad/shared/api/providers.ts'
import { sql } from '../../platform/database.ts'
import { onCommand, onQuery } from '../../platform/route.ts'
import { nameObjects } from '../record/index.ts'
import { createProvider } from './create-provider.ts'
import { accountsOfMine } from './payee-account.queries.ts'
import { myProvider, publicProvider } from './provider.queries.ts'
import { namesOfFirm } from './provider-names.ts'
import { setPayeeAccount as setAccount } from './set-payee-account.ts'
import { updateProvider as update } from './update-provider.ts'

nameObjects('provider', id => sql`provider WHERE id = ${id}`, { name: namesOfFirm('provider') })

export const providersRoutes = [
  onCommand(signUpProvider, createProvider, ({ body }) => body),
  onQuery(getProvider, (read, { params }) => publicProvider(read, params.providerId)),
  onQuery(getMyProvider, read => myProvider(read)),
  onCommand(updateProvider, update, ({ body }) => body),
  onQuery(listPayeeAccounts, read => accountsOfMine(read)),
  onCommand(setPayeeAccount, setAccount, ({ body }) => body),
]
