import type { MessageArguments } from '@sanad/shared/messages.ts'
import type { Tx } from '../../platform/command.ts'
import { tellStaff } from '../providers/index.ts'

type Told = 'certified' | 'corrections' | 'refused' | 'suspended' | 'revoked' | 'reinstated' | 'ending' | 'expired'

/** Writes to a firm's staff what became of a certification, by which reference, and where it stands. */
export const tellFirm = (
  tx: Tx,
  { providerId, reference }: { readonly providerId: string; readonly reference: string },
  told: Told,
  args: MessageArguments = {},
): Promise<void> => {
  const link = `${tx.platform.config.publicUrl}/provider/certification`
  return tellStaff(tx, providerId, `mail.certification_${told}`, { reference, link, ...args })
}
