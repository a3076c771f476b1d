import { commandNames } from '@sanad/shared/commands.ts'
import type { MessageKey, Translate } from '@sanad/shared/messages.ts'
import type { Role } from '@sanad/shared/roles.ts'

/** Where an object of the log has a page; `notFor` are readers of the log who may not open it. */
const pages: Readonly<Record<string, { readonly path: string; readonly notFor?: Role }>> = {
  registration: { path: '/office/registrations' },
  voucher: { path: '/office/vouchers' },
  agreement: { path: '/agreements' },
  milestone: { path: '/agreements' },
  claim: { path: '/office/claims' },
  batch: { path: '/office/batches' },
  payout: { path: '/office/batches' },
  statement: { path: '/office/statements' },
  reconciliation_exception: { path: '/office/reconciliation' },
  register_import: { path: '/office/imports' },
  certification: { path: '/office/certification', notFor: 'auditor' },
  name_change: { path: '/office/names', notFor: 'auditor' },
}

/** The page that shows what an entry is about, where there is one the reader may open. */
export function pageOf(
  { objectKind, pageId }: { objectKind: string; pageId: string },
  reader: Role,
): string | undefined {
  const page = pages[objectKind]
  return page && page.notFor !== reader ? `${page.path}/${pageId}` : undefined
}

export const commandOptions = (t: Translate) =>
  commandNames.map(value => ({ value, label: t(`command.${value}` as MessageKey) }))
