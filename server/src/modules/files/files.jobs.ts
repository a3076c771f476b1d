import type { Reconciler } from '../../platform/job.ts'
import { sweepUploads } from './sweep-uploads.ts'

export const fileReconcilers: readonly Reconciler[] = [
  { name: 'file.sweep_uploads', everyMs: 3_600_000, run: sweepUploads },
]
