import type { InvoiceLine } from '@sanad/shared/api/claims.ts'
import { fromDecimal, vatOn } from '@sanad/shared/money.ts'
import type { ActionFailure } from '@sveltejs/kit'
import { type InvoiceForm, lineRows } from '#lib/claims/invoice-form.ts'
import type { Refusal } from '#lib/refusal.ts'
import { refused } from './api.ts'
import { fileFrom, filesFrom } from './form-files.ts'
import type { Submitted } from './submitted.ts'

/** Reads an invoice as typed, with the totals its lines add up to (VAT half up, per line). */
export function invoiceOf(form: Submitted): Omit<InvoiceForm, 'invoiceFileId' | 'evidenceFileIds'> {
  const lines = lineRows.flatMap(row => {
    const label = form.text(`lines.${row}.label`)
    if (!label) return []
    return [
      {
        label,
        quantity: form.number(`lines.${row}.quantity`) || 1,
        unitMinor: form.amountMinor(`lines.${row}.unitMinor`),
        vatBasisPoints: Number(form.text(`lines.${row}.vatBasisPoints`) || 0),
      },
    ]
  })
  const net = lines.reduce((sum, line) => sum + netOf(line), 0n)
  const vat = lines.reduce((sum, line) => sum + vatOn(netOf(line), line.vatBasisPoints), 0n)
  return {
    invoiceNumber: form.text('invoiceNumber'),
    invoiceOn: form.text('invoiceOn'),
    lines,
    netMinor: String(net),
    vatMinor: String(vat),
    totalMinor: String(net + vat),
    note: form.text('note'),
  }
}

const netOf = ({ quantity, unitMinor }: InvoiceLine): bigint =>
  BigInt(Number.isInteger(quantity) ? quantity : 0) *
  (/^-?\d+$/.test(unitMinor) ? BigInt(unitMinor) : (fromDecimal(unitMinor) ?? 0n))

/** What the firm typed that is no invoice yet: the fields, by name. */
export function mistakesIn(form: Submitted, { invoiceFileId }: Files): string[] {
  const isMinor = (name: string) => /^-?\d{1,13}$/.test(form.amountMinor(name))
  const wanting = ['invoiceNumber', 'invoiceOn'].filter(name => !form.text(name))
  const lines = lineRows.filter(row => form.text(`lines.${row}.label`))
  const inLines = lines.flatMap(row => [
    ...(isMinor(`lines.${row}.unitMinor`) ? [] : [`lines.${row}.unitMinor`]),
    ...(/^([1-9]\d{0,4})?$/.test(form.text(`lines.${row}.quantity`)) ? [] : [`lines.${row}.quantity`]),
  ])
  return [...wanting, ...(lines.length ? inLines : ['lines.0.label']), ...(invoiceFileId ? [] : ['invoiceFile'])]
}

/** What was typed, as a form starts with it: amounts in minor units. */
export function asStarted(form: Submitted): Submitted['values'] {
  const isAmount = (name: string) => name === 'amountMinor' || /^lines\.\d\.unitMinor$/.test(name)
  return Object.fromEntries(
    Object.entries(form.values).map(([name, value]) => [name, isAmount(name) ? form.amountMinor(name) : value]),
  )
}

/** The files of the form, sent with it or stored before. @returns them, or the refusal to answer */
export function filesOf(form: Submitted): Files | ActionFailure<Refusal> {
  const invoice = fileFrom(form, 'invoiceFile')
  if (refused(invoice)) return invoice
  const evidence = filesFrom(form, 'evidenceFiles')
  if (refused(evidence)) return evidence
  return { invoiceFileId: invoice ?? '', evidenceFileIds: evidence }
}

type Files = Pick<InvoiceForm, 'invoiceFileId' | 'evidenceFileIds'>
