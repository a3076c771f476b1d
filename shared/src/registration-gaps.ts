import type { Association } from './api/associations.ts'
import { type Officer, type Paper, paperSlots } from './api/registrations.ts'
import { daysAfter } from './calendar-day.ts'
import type { Facts, ProblemCode } from './problems.ts'

/** An association may lawfully operate 60 days after its provisional receipt (law 75-00, article 5). */
export const provisionalReceiptDays = 60

export type RegistrationTask = 'identity' | 'officers' | 'receipt' | 'statutes' | 'officers_list'

/** One thing that keeps a registration from being submitted, and the task of the list it belongs to. */
export interface Gap {
  readonly task: RegistrationTask
  readonly code:
    | Extract<ProblemCode, `registration.${'identity' | 'officers' | 'paper'}_missing`>
    | 'registration.paper_sent_back'
    | 'registration.receipt_too_recent'
  readonly facts: Facts
}

export interface Draft {
  readonly association: Association
  readonly papers: readonly Paper[]
  readonly officers: readonly Officer[]
}

/**
 * What is missing before a registration can be submitted: the server refuses by it, the task list shows it.
 * @param today `YYYY-MM-DD` in Casablanca
 */
export function gapsOf({ association, papers, officers }: Draft, today: string): Gap[] {
  const gaps: Gap[] = []
  const unsaid = unsaidOf(association)
  if (unsaid.length > 0)
    gaps.push({ task: 'identity', code: 'registration.identity_missing', facts: { fields: unsaid } })
  if (!officers.some(({ duty }) => duty === 'president'))
    gaps.push({ task: 'officers', code: 'registration.officers_missing', facts: {} })
  for (const slot of paperSlots) {
    const paper = papers.find(given => given.slot === slot)
    if (!paper?.fileId) gaps.push({ task: slot, code: 'registration.paper_missing', facts: { slot } })
    else if (paper.state === 'sent_back')
      gaps.push({ task: slot, code: 'registration.paper_sent_back', facts: { slot } })
    else if (tooRecent(paper, today))
      gaps.push({
        task: slot,
        code: 'registration.receipt_too_recent',
        facts: { slot, from: acceptedFrom(paper) ?? '' },
      })
  }
  return gaps
}

function unsaidOf(association: Association): string[] {
  const needed = ['province', 'locality', 'address', 'foundedOn'] as const
  const unsaid: string[] = needed.filter(field => !association[field])
  return association.contactEmail || association.contactPhone ? unsaid : [...unsaid, 'contactPhone']
}

/** The first day a provisional receipt counts; undefined for any other paper. */
export const acceptedFrom = ({ kind, datedOn }: Pick<Paper, 'kind' | 'datedOn'>): string | undefined =>
  kind === 'provisional_receipt' && datedOn ? daysAfter(datedOn, provisionalReceiptDays) : undefined

const tooRecent = (paper: Paper, today: string): boolean => (acceptedFrom(paper) ?? '') > today
