import type { Paper, PaperSlot } from '@sanad/shared/api/registrations.ts'
import { dayOf, isDay } from '@sanad/shared/calendar-day.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { command, type Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { mustOwnFile } from '../files/index.ts'
import { putPaper } from './paper.step.ts'
import { paperIn } from './registration.queries.ts'
import { lockRegistration, mustBeOpenToChange, mustBeOwn } from './registration.step.ts'

export interface GivenPaper extends Pick<Paper, 'kind' | 'authority' | 'number' | 'datedOn'> {
  readonly registrationId: string
  readonly slot: PaperSlot
  /** Absent: the scan given before stays. */
  readonly fileId?: string | undefined
}

/** Gives a paper. After the office asked, only what was sent back is replaced: one wrong paper never rejects the whole. */
export const savePaper = command({
  name: 'registration.save_paper',
  by: ['officer'],
  async run(tx, given: GivenPaper) {
    const registration = await lockRegistration(tx, given.registrationId)
    mustBeOwn(tx, registration)
    mustBeOpenToChange(registration)
    const before = await paperIn(tx, given.registrationId, given.slot)
    if (registration.state === 'needs_info' && before?.state !== 'sent_back') throw new Problem('paper.not_sent_back')
    const fileId = await scanOf(tx, given, before)
    mustBeWellFormed(given, dayOf(tx.now))
    await putPaper(tx, { ...given, fileId })
    const { registrationId, slot } = given
    tx.about('registration', registrationId, registration.programmeId)
    return (await paperIn(tx, registrationId, slot)) as Paper
  },
})

/** A paper sent back needs another scan: the same one would be sent back again. */
async function scanOf(tx: Tx, given: GivenPaper, before: Paper | undefined): Promise<string> {
  const { fileId } = given
  if (fileId) {
    const { media } = await mustOwnFile(tx, fileId)
    if (!/^(application\/pdf|image\/)/.test(media)) throw new Problem('file.type_refused', { purpose: 'paper' })
    await mustBeAnother(tx, given, before)
    return fileId
  }
  if (!before?.fileId || before.state === 'sent_back') throw new Problem('paper.scan_missing', { field: 'file' })
  return before.fileId
}

/** The same bytes are the same scan, sent once or twice. @throws Problem paper.scan_repeated, paper.scan_unchanged */
async function mustBeAnother(
  tx: Tx,
  { registrationId, slot, fileId }: GivenPaper,
  before: Paper | undefined,
): Promise<void> {
  const same = await tx.rows<{ slot: PaperSlot }>(sql`
    SELECT rp.slot FROM registration_paper rp JOIN file f ON f.id = rp.file_id
    WHERE rp.registration_id = ${registrationId} AND f.sha256 = (SELECT sha256 FROM file WHERE id = ${fileId ?? null})`)
  const other = same.find(paper => paper.slot !== slot)
  if (other) throw new Problem('paper.scan_repeated', { field: 'file', slot: other.slot })
  if (same.length > 0 && before?.state === 'sent_back') throw new Problem('paper.scan_unchanged', { field: 'file' })
}

function mustBeWellFormed({ slot, kind, datedOn }: GivenPaper, today: string): void {
  if (slot === 'receipt' && !kind) throw new Problem('paper.kind_missing', { field: 'kind' })
  if (slot === 'receipt' && !datedOn) throw new Problem('paper.date_wrong', { field: 'datedOn' })
  if (datedOn && (!isDay(datedOn) || datedOn > today)) throw new Problem('paper.date_wrong', { field: 'datedOn' })
}
