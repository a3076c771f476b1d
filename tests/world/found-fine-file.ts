import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The file in which workers of one run tell each other what they found fine. */
export const foundFineOf = (template: string): string => join(tmpdir(), `sanad-fine-${template}`)
