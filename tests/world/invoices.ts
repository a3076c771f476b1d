import { submitClaim } from '@sanad/shared/api/claims.ts'
import type { BodyOf } from '@sanad/shared/endpoint.ts'
import type { AcceptedMilestone } from './agreements.ts'
import { aFile } from './files.ts'
import type { World } from './world.ts'

export type ClaimBody = BodyOf<typeof submitClaim>

let numbered = 0

/** A lawful invoice over the milestone's amount: one line, no VAT, a PDF of its own. */
export async function anInvoice(of: AcceptedMilestone, some: Partial<ClaimBody> = {}): Promise<ClaimBody> {
  const amountMinor = some.amountMinor ?? of.amountMinor
  numbered += 1
  return {
    milestoneId: of.milestoneId,
    amountMinor,
    invoiceNumber: `F-2026/${String(numbered).padStart(4, '0')}`,
    invoiceOn: '2026-03-01',
    lines: [{ label: 'Site web, première tranche', quantity: 1, unitMinor: amountMinor, vatBasisPoints: 0 }],
    netMinor: amountMinor,
    vatMinor: '0',
    totalMinor: amountMinor,
    invoiceFileId: some.invoiceFileId ?? (await aFile(of.staff, { name: 'facture.pdf' })),
    evidenceFileIds: [],
    note: '',
    ...some,
  }
}

export interface AClaim extends AcceptedMilestone {
  readonly claimId: string
  readonly claimReference: string
}

/** A claim that was submitted and checked. */
export async function aClaim(world: World, of: AcceptedMilestone, some: Partial<ClaimBody> = {}): Promise<AClaim> {
  const { id, reference } = await of.staff.ask(submitClaim, { body: await anInvoice(of, some) })
  await world.work()
  return { ...of, claimId: id, claimReference: reference }
}
