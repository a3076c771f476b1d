/** How a state looks: `good` done or in force, `wait` somebody must act, `bad` stopped, `info` under way, `plain` not begun or over. */
export type Tone = 'good' | 'wait' | 'bad' | 'info' | 'plain'

const states: Record<Tone, readonly string[]> = {
  good: [
    'active',
    'eligible',
    'certified',
    'published',
    'signed',
    'completed',
    'accepted',
    'approved',
    'paid',
    'settled',
    'redeemed',
    'clean',
    'matched',
    'awarded',
    'selected',
    'open',
    'explained',
    'imported',
  ],
  wait: [
    'checked',
    'needs_info',
    'corrections',
    'correction',
    'watch',
    'flagged',
    'overdue',
    'offered',
    'delivered',
    'held',
    'paused',
    'unmatched',
    'exception',
  ],
  bad: ['refused', 'rejected', 'suspended', 'revoked', 'cancelled', 'terminated', 'returned', 'declined', 'failed'],
  info: [
    'checking',
    'importing',
    'submitted',
    'scanning',
    'in_review',
    'batched',
    'sealed',
    'sent',
    'opened',
    'running',
    'queued',
  ],
  plain: [
    'draft',
    'issued',
    'planned',
    'expired',
    'renounced',
    'withdrawn',
    'retired',
    'closed',
    'unsuccessful',
    'discarded',
  ],
}

const toneByState = new Map(
  Object.entries(states).flatMap(([tone, names]) => names.map(name => [name, tone as Tone] as const)),
)

/** The tone of any state of our life cycles. */
export const toneOf = (state: string): Tone => toneByState.get(state) ?? 'plain'
