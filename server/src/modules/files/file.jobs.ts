import type { Reconciler } from '../../platform/job.ts'
import { sweepUploads } from './uploads.ts'

export const fileReconcilers: readonly Reconciler[] = [
  {
    name: 'file.sweep_uploads',
    everyMs: 3_600_000,
    run: async platform => {
      await sweepUploads(platform)
    },
  },
]
