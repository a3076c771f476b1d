import type { StateOf } from '@sanad/shared/machine.ts'
import type { lifeCycles } from '@sanad/shared/machines/index.ts'

/** How a state looks: `good` done or in force, `wait` somebody must act, `bad` stopped, `info` under way, `plain` not begun or over. */
export type Tone = 'good' | 'wait' | 'bad' | 'info' | 'plain'

type State = {
  [Kind in keyof typeof lifeCycles]: StateOf<(typeof lifeCycles)[Kind]['machine']>
}[keyof typeof lifeCycles]

/** Every state of our life cycles once: a new one without a tone does not compile. */
const tones: Readonly<Record<State, Tone>> = {
  active: 'good',
  eligible: 'good',
  merged: 'good',
  certified: 'good',
  published: 'good',
  signed: 'good',
  completed: 'good',
  accepted: 'good',
  approved: 'good',
  paid: 'good',
  settled: 'good',
  redeemed: 'good',
  clean: 'good',
  matched: 'good',
  open: 'good',
  explained: 'good',
  imported: 'good',
  done: 'good',
  resolved: 'good',
  checked: 'wait',
  needs_info: 'wait',
  corrections: 'wait',
  correction: 'wait',
  watch: 'wait',
  flagged: 'wait',
  overdue: 'wait',
  offered: 'wait',
  delivered: 'wait',
  held: 'wait',
  paused: 'wait',
  refused: 'bad',
  rejected: 'bad',
  suspended: 'bad',
  revoked: 'bad',
  cancelled: 'bad',
  terminated: 'bad',
  returned: 'bad',
  declined: 'bad',
  failed: 'bad',
  check_interrupted: 'bad',
  import_interrupted: 'bad',
  stopped: 'bad',
  checking: 'info',
  importing: 'info',
  submitted: 'info',
  scanning: 'info',
  in_review: 'info',
  batched: 'info',
  sealed: 'info',
  sent: 'info',
  running: 'info',
  asked: 'info',
  sending: 'info',
  waiting: 'info',
  read: 'wait',
  confirmed: 'info',
  draft: 'plain',
  issued: 'plain',
  planned: 'plain',
  expired: 'plain',
  lapsed: 'plain',
  renounced: 'plain',
  withdrawn: 'plain',
  retired: 'plain',
  closed: 'plain',
  discarded: 'plain',
  removed: 'plain',
}

/** The tone of a state of whichever life cycle; `plain` where a thing is in none yet. */
export const toneOf = (state: string): Tone => (tones as Readonly<Record<string, Tone>>)[state] ?? 'plain'
