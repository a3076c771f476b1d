import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The database of the demo that is copied, beside the empty one of the run. */
export const demoNameOf = (template: string): string => `${template}_demo`

/** Where its files lie; all of it is removed at the end of the run. */
export const demoFilesOf = (template: string): string => join(tmpdir(), `sanad-demo-${template}`)

/** Where it is written how it was made. */
export const demoRecordOf = (template: string): string => `${demoFilesOf(template)}.json`
