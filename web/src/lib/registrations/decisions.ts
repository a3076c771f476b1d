import type { RegistrationDossier } from '@sanad/shared/api/registrations.ts'

export interface EarlierDecision {
  readonly event: 'ask' | 'refuse'
  readonly at: string | undefined
  readonly code: RegistrationDossier['refusalCode']
  readonly note: string | null
}

type Told = Pick<RegistrationDossier, 'timeline' | 'refusalCode' | 'refusalNote' | 'askNote'>

/** What the office decided before and why, newest first: whoever judges an answer or an appeal has to read what it answers. */
export function earlierDecisions({ timeline, refusalCode, refusalNote, askNote }: Told): EarlierDecision[] {
  const lastOf = (event: 'ask' | 'refuse') => timeline.findLast(step => step.event === event)
  const [asked, refused] = [lastOf('ask'), lastOf('refuse')]
  const decisions: EarlierDecision[] = [
    ...(refused || refusalCode
      ? [{ event: 'refuse' as const, at: refused?.at, code: refusalCode, note: refusalNote }]
      : []),
    ...(asked ? [{ event: 'ask' as const, at: asked.at, code: null, note: askNote }] : []),
  ]
  return decisions.sort((a, b) => (b.at ?? '').localeCompare(a.at ?? ''))
}
