import type { InvoiceLine } from '@sanad/shared/api/claims.ts'

/** Rows shown for the lines of an invoice; rows left empty do not count. */
export const lineRows = [0, 1, 2, 3, 4] as const
/** VAT rates in use, in basis points. */
export const vatRates = [2000, 1400, 1000, 700, 0] as const

export interface InvoiceForm {
  invoiceNumber: string
  invoiceOn: string
  lines: InvoiceLine[]
  netMinor: string
  vatMinor: string
  totalMinor: string
  invoiceFileId: string
  evidenceFileIds: string[]
  note: string
}
