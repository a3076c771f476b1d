import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The database of the demo that is copied, beside the empty one of the run. */
export const demoNameOf = (template: string): string => `${template}_demo`

/** Where its files lie; both are removed at the end of the run. */
export const demoFilesOf = (template: string): string => join(tmpdir(), `sanad-demo-${template}`)
