import { fakeStatement } from '@sanad/server/modules/payments/index.ts'
import { sql } from '@sanad/server/platform/database.ts'
import { type figureNames, readReconciliation } from '@sanad/shared/api/reconciliation.ts'
import { confirmStatement, importStatement } from '@sanad/shared/api/statements.ts'
import { entryOf } from './bank-files.ts'
import { aPayee, approvedClaims } from './claims.ts'
import { aFile } from './files.ts'
import { aSentBatch, orderOf } from './payouts.ts'
import { aProgramme, type ProgrammeInWorld } from './programmes.ts'
import type { Actor, World } from './world.ts'

type Plan = Partial<Parameters<typeof fakeStatement>[1]>

/** What the bank says of a sent batch, as camt.053. */
export const statementFor = async (
  world: World,
  programme: ProgrammeInWorld,
  batchId: string,
  plan: Plan = {},
): Promise<string> =>
  fakeStatement([await orderOf(programme, batchId)], {
    deviations: [],
    bookedOn: '2026-03-03',
    createdAt: world.clock.now(),
    openingMinor: 100_000_000n,
    sequenceNumber: 1,
    ...plan,
  })

/** The statement of a bank that besides moved a centime to and fro so many times, and once wrote more about it than is kept. */
export function enlarged(text: string, times: number): string {
  const note = `<AddtlNtryInf>${'.'.repeat(999)}😀</AddtlNtryInf>`
  // Neither what is kept of the note nor of the account ends between two characters.
  const account = '<CdtrAcct><Id><Othr><Id>12😀345</Id></Othr></Id></CdtrAcct>'
  const first = `<NtryDtls><TxDtls><RltdPties>${account}</RltdPties></TxDtls></NtryDtls>${note}`
  const pair = (n: number) => entryOf(-1, n === 0 ? first : '') + entryOf(1)
  return text.replace('</Stmt>', `${Array.from({ length: times }, (_, n) => pair(n)).join('')}</Stmt>`)
}

/** Uploads and imports a statement, which is to be read yet. @returns its id */
export async function handIn(actor: Actor, text: string): Promise<string> {
  const fileId = await aFile(actor, { bytes: text, name: 'releve.xml', media: 'application/xml', purpose: 'statement' })
  return (await actor.ask(importStatement, { body: { fileId } })).id
}

/** The same, and waits until it is read or refused: nobody has confirmed it. @returns its id */
export async function importAlone(world: World, actor: Actor, text: string): Promise<string> {
  const id = await handIn(actor, text)
  await world.work()
  return id
}

/** The same, confirmed by an auditor who did not import it, and matched. @returns its id */
export async function importText(world: World, actor: Actor, text: string): Promise<string> {
  const id = await importAlone(world, actor, text)
  await confirmRead(world, id)
  return id
}

/** An auditor of its programme confirms the statement, if it was read; what follows has happened. */
export async function confirmRead(world: World, statementId: string): Promise<void> {
  const read = await world.platform.database.row<{ programmeId: string }>(sql`
    SELECT programme_id FROM statement WHERE id = ${statementId} AND state = 'read'`)
  if (!read) return
  const auditor = await world.actor('auditor', read.programmeId)
  await auditor.ask(confirmStatement, { params: { statementId } })
  await world.work()
}

export interface PaidProgramme {
  readonly programme: ProgrammeInWorld
  readonly batchId: string
  readonly claimIds: readonly string[]
  readonly staff: Actor
  readonly providerId: string
}

/** A programme of its own with one sent batch of so many payouts to one firm. */
export async function aProgrammeThatPaid(world: World, count: number): Promise<PaidProgramme> {
  const programme = await aProgramme(world)
  const firm = await aPayee(world)
  const claims = await approvedClaims(world, programme, { providerId: firm.providerId, count })
  const batchId = await aSentBatch(world, programme)
  return {
    programme,
    batchId,
    claimIds: claims.map(claim => claim.claimId),
    staff: firm.staff,
    providerId: firm.providerId,
  }
}

/** The auditor's screen, its figures by name. */
export async function totals(programme: ProgrammeInWorld) {
  const shown = await programme.auditor.ask(readReconciliation)
  const of = (name: (typeof figureNames)[number]) => shown.figures.find(each => each.figure === name)?.amountMinor
  return { ...shown, sent: of('sent'), confirmed: of('confirmed') }
}
