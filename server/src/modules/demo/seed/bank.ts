import { showBatch } from '@sanad/shared/api/batches.ts'
import { readOwnProgramme } from '@sanad/shared/api/programmes.ts'
import { explainException, listExceptions } from '@sanad/shared/api/reconciliation.ts'
import { confirmStatement, declineStatement, importStatement, listStatements } from '@sanad/shared/api/statements.ts'
import { dayOf } from '@sanad/shared/calendar-day.ts'
import { type Deviation, fakeStatement } from '../../payments/index.ts'
import { storeText } from './files.ts'
import { payTo } from './firms.ts'
import type { Stage } from './stage.ts'

/** Deviations that need a payment of their own. */
const perPayment: readonly Deviation[] = ['returned', 'missing', 'different']

/** The bank books a sent batch; its statement is imported by the treasurer and waits for the other. @returns its id */
export async function bookStatement(stage: Stage, batchId: string, wanted: readonly Deviation[]): Promise<string> {
  const { company, programmes } = stage
  const { treasurer } = programmes.bank.office
  const { fileSha256, payouts, reference } = await company.ask(treasurer, showBatch, { params: { batchId }, query: {} })
  if (!fileSha256) throw new Error(`batch ${reference} has no payment order`)
  const { statements } = await company.ask(treasurer, listStatements, { query: {} })
  const last = statements.find(each => each.closingMinor !== null && each.state !== 'declined')
  const { fundedMinor } = await company.ask(treasurer, readOwnProgramme)
  const now = company.platform.clock.now()
  const text = await fakeStatement(company.platform.blobs.read(Buffer.from(fileSha256, 'hex')), {
    deviations: wanted.filter((deviation, at) => !perPayment.includes(deviation) || at < payouts),
    bookedOn: dayOf(now),
    createdAt: now,
    openingMinor: BigInt(last?.closingMinor ?? fundedMinor),
    sequenceNumber: statements.length + 1,
  })
  const fileId = await storeText(company, treasurer, { name: `releve ${reference}.xml`, text, purpose: 'statement' })
  const { id } = await company.ask(treasurer, importStatement, { body: { fileId } })
  return id
}

/** The other treasurer holds it against the bank a little later. */
export async function confirm(stage: Stage, statementId: string): Promise<void> {
  await stage.diary.after(0, 1)
  const { secondTreasurer } = stage.programmes.bank.office
  await stage.company.ask(secondTreasurer, confirmStatement, { params: { statementId } })
}

/** The same days handed in once more, by mistake: the other treasurer sets them aside. */
export async function bookTwice(stage: Stage, batchId: string): Promise<void> {
  const statementId = await bookStatement(stage, batchId, [])
  await stage.diary.after(0, 1)
  const { secondTreasurer } = stage.programmes.bank.office
  await stage.company.ask(secondTreasurer, declineStatement, { params: { statementId } })
}

/** Of the last days: the bank took its fee and has executed none of the batch yet. Nobody has confirmed it so far. */
export async function bookFeeOnly(stage: Stage, batchId: string): Promise<void> {
  const { treasurer } = stage.programmes.bank.office
  const { payouts } = await stage.company.ask(treasurer, showBatch, { params: { batchId }, query: {} })
  await bookStatement(stage, batchId, [...Array<Deviation>(payouts).fill('missing'), 'fee'])
}

const words: Readonly<Record<string, string>> = {
  fee: 'Frais de virement, à la charge du programme.',
  unknown_entry: 'Versement au guichet fait par erreur, rendu par la banque.',
  amount_differs: 'La banque a retenu un dirham de frais ; réclamation envoyée.',
  missing_in_statement: 'Virement exécuté le lendemain, relevé demandé.',
}

/** The treasurer says what the open exceptions are; money that came back explains itself once it is paid again. */
export async function explainExceptions({ company, programmes }: Stage): Promise<void> {
  const { treasurer } = programmes.bank.office
  const { exceptions } = await company.ask(treasurer, listExceptions, { query: { state: 'open' } })
  for (const { id, reason } of exceptions) {
    const explanation = words[reason]
    if (explanation)
      await company.ask(treasurer, explainException, { params: { exceptionId: id }, body: { explanation } })
  }
}

/** Firms whose payment came back give another account; the next batch pays them there. */
export async function mendAccounts(stage: Stage, batchId: string): Promise<void> {
  const { company, programmes, firms, spareAccounts } = stage
  const { lines } = await company.ask(programmes.bank.office.treasurer, showBatch, { params: { batchId }, query: {} })
  const names = new Set(lines.filter(line => line.state === 'returned').map(line => line.providerName))
  for (const firm of firms.values()) {
    const rib = spareAccounts[firm.at % spareAccounts.length]
    if (names.has(firm.described.names.fr) && rib) await payTo(stage, firm, rib).catch(ignoreUnchanged)
  }
}

function ignoreUnchanged(error: unknown): void {
  if ((error as { code?: string }).code !== 'payee_account.unchanged') throw error
}

/** Somebody imports a file that is no statement; it is refused as a whole. */
export async function importRefused({ company, diary, programmes }: Stage, day: number): Promise<void> {
  await diary.until(day, 2)
  const { auditor } = programmes.bank.office
  const text = '<?xml version="1.0" encoding="UTF-8"?>\n<Facture><Numero>12</Numero></Facture>\n'
  const fileId = await storeText(company, auditor, { name: 'facture.xml', text, purpose: 'statement' })
  await company.ask(auditor, importStatement, { body: { fileId } })
}
